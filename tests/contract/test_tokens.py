"""Who gets in: forged tokens, key sets, keys that change under load, settings."""
import concurrent.futures
import hashlib
import hmac
import http.client
import json
import os
import random
import re
import shutil
import signal
import tempfile
import time
import unittest

import harness
from harness import SECRET, Service, encode

CODE = {"student_code": "def double(number):\n    return number * 2\n"}
ISSUER, AUDIENCE = "https://login.example", "review-agent"
SIDECAR = "what the sidecar and the service have agreed on"
OTHER = "another secret, of more than 32 bytes also"


# ---- Signing, with nothing but Python's numbers ----

def is_prime(n, rng):
    """Miller and Rabin's test."""
    if any(n % p == 0 for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
        return False
    d, r = n - 1, 0
    while d % 2 == 0:
        d, r = d // 2, r + 1
    for _ in range(20):
        x = pow(rng.randrange(2, n - 1), d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def prime(bits, rng):
    while True:
        n = rng.getrandbits(bits) | 3 << (bits - 2) | 1
        if n % 65537 != 1 and is_prime(n, rng):
            return n


class Rsa:
    def __init__(self, rng, bits=2048):
        p, q = prime(bits // 2, rng), prime(bits // 2, rng)
        self.n, self.e, self.size = p * q, 65537, bits // 8
        self.d = pow(self.e, -1, (p - 1) * (q - 1))

    def sign(self, text, hash="sha256", prefix="3031300d060960864801650304020105000420"):
        digest = bytes.fromhex(prefix) + hashlib.new(hash, text).digest()
        block = b"\0\1" + b"\xff" * (self.size - 3 - len(digest)) + b"\0" + digest
        return pow(int.from_bytes(block, "big"), self.d, self.n).to_bytes(self.size, "big")

    def jwk(self, **more):
        return {"kty": "RSA", "n": encode(self.n.to_bytes(self.size, "big")), "e": "AQAB", **more}


class Ec:
    """ECDSA over P-256 (FIPS 186-4, D.1.2.3)."""
    P = 2**256 - 2**224 + 2**192 + 2**96 - 1
    N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551
    G = (0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296,
         0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5)

    def __init__(self, rng):
        self.rng, self.d = rng, rng.randrange(1, self.N)
        self.q = self.times(self.d, self.G)

    def plus(self, a, b):
        if a is None or b is None:
            return a or b
        if a[0] == b[0]:
            if (a[1] + b[1]) % self.P == 0:
                return None
            m = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, self.P)
        else:
            m = (b[1] - a[1]) * pow(b[0] - a[0], -1, self.P)
        x = (m * m - a[0] - b[0]) % self.P
        return x, (m * (a[0] - x) - a[1]) % self.P

    def times(self, k, point):
        total = None
        while k:
            if k & 1:
                total = self.plus(total, point)
            point, k = self.plus(point, point), k >> 1
        return total

    def sign(self, text):
        k = self.rng.randrange(1, self.N)
        r = self.times(k, self.G)[0] % self.N
        s = pow(k, -1, self.N) * (int.from_bytes(hashlib.sha256(text).digest(), "big") + r * self.d) % self.N
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def jwk(self, **more):
        x, y = (encode(c.to_bytes(32, "big")) for c in self.q)
        return {"kty": "EC", "crv": "P-256", "x": x, "y": y, **more}


RNG = random.Random(8725)
RSA, OTHER_RSA, EC, OTHER_EC = Rsa(RNG), Rsa(RNG), Ec(RNG), Ec(RNG)
KEY_SET = {"keys": [RSA.jwk(kid="r1", use="sig", alg="RS256"), EC.jwk(kid="e1")]}


def hs(text, secret=SECRET, hash="sha256"):
    return hmac.new(secret if isinstance(secret, bytes) else secret.encode(), text, hash).digest()


def good(**more):
    claims = {"sub": "ada", "role": "teacher", "exp": int(time.time()) + 300, "iss": ISSUER, "aud": AUDIENCE, **more}
    return {k: v for k, v in claims.items() if v is not ...}


def as_bytes(value):
    return value if isinstance(value, bytes) else value.encode() if isinstance(value, str) else json.dumps(value).encode()


def make(header, claims, sign=hs):
    """A token of any header and claims (objects, or text as it is), signed by `sign`."""
    body = encode(as_bytes(header)) + "." + encode(as_bytes(claims))
    return body + "." + encode(sign(body.encode()))


HS = {"alg": "HS256", "typ": "JWT"}


# ---- Forgeries: each takes a random generator and gives a header's value ----

def forge_none(rng):
    alg = rng.choice(["none", "None", "NONE", "nOnE", "noNe", "none ", " none", "", "null", "HS256none"])
    body = encode({"alg": alg}) + "." + encode(good())
    return body + rng.choice(["", ".", "." + encode(hs(body.encode())), ".AA", "." + encode(b"\0" * 32)])


def forge_other_algorithm(rng):
    alg, hash = rng.choice([("HS384", "sha384"), ("HS512", "sha512"), ("HS1", "sha1"), ("RS256", "sha256"), ("ES256", "sha256"),
                            ("PS256", "sha256"), ("EdDSA", "sha256"), ("ES512", "sha512"), ("HS256 ", "sha256"),
                            ("hs256", "sha256"), ("A256KW", "sha256"), ("dir", "sha256")])
    return make({"alg": alg}, good(), lambda text: hs(text, hash=hash))


def forge_confusion(rng):
    """The public key, in any writing, as the secret of an HMAC."""
    key = rng.choice([RSA, EC])
    jwk = key.jwk()
    secret = rng.choice([json.dumps(jwk), json.dumps(jwk, separators=(",", ":")), json.dumps(KEY_SET),
                         json.dumps(KEY_SET["keys"][0]), jwk.get("n", jwk.get("x")),
                         RSA.n.to_bytes(256, "big"), EC.q[0].to_bytes(32, "big"),
                         b"\4" + b"".join(c.to_bytes(32, "big") for c in EC.q)])
    return make({"alg": rng.choice(["HS256", "RS256", "ES256"]), "kid": rng.choice(["r1", "e1"])}, good(),
                lambda text: hs(text, secret))


def forge_right_key_other_name(rng):
    key, alg = rng.choice([(RSA, "ES256"), (RSA, "HS256"), (RSA, "PS256"), (RSA, "RS512"), (EC, "RS256"), (EC, "HS256"), (EC, "ES384")])
    return make({"alg": alg}, good(), key.sign)


def forge_other_key(rng):
    key, alg = rng.choice([(OTHER_RSA, "RS256"), (OTHER_EC, "ES256")])
    header = {"alg": alg, "kid": rng.choice(["r1", "e1", "r2"]), "jwk": key.jwk()}
    if rng.random() < 0.5:
        del header["jwk"]
    return make(header, good(), key.sign)


def forge_kid_of_another(rng):
    return rng.choice([make({"alg": "RS256", "kid": "e1"}, good(), RSA.sign), make({"alg": "ES256", "kid": "r1"}, good(), EC.sign),
                       make({"alg": "RS256", "kid": "R1"}, good(), RSA.sign), make({"alg": "RS256", "kid": "r1 "}, good(), RSA.sign)])


def forge_critical(rng):
    crit = rng.choice([["exp"], ["b64"], [], "exp", ["x"], {}, None, True, 0, ["alg"]])
    return make({**HS, "crit": crit, "b64": rng.choice([True, False])}, good())


def forge_embedded_key(rng):
    name = rng.choice(["jku", "x5u", "jwk", "x5c"])
    value = {"jku": "https://evil.example/jwks.json", "x5u": "file:///etc/passwd", "x5c": ["MIIB"],
             "jwk": {"kty": "oct", "k": encode(OTHER.encode())}}[name]
    return make({**HS, name: value}, good(), rng.choice([hs, lambda text: hs(text, OTHER), lambda text: hs(text, "")]))


def forge_oversize(rng):
    filler = "a" * rng.randrange(3200, 9000)
    return rng.choice([make(HS, good(pad=filler)), make({**HS, "pad": filler}, good()), make(HS, good()) + filler,
                       filler, filler + "." + filler + "."])


def forge_base64(rng):
    parts = make(HS, good()).split(".")
    at = rng.randrange(3)
    place = rng.randrange(len(parts[at]))
    parts[at] = parts[at][:place] + rng.choice("+/=!*%~ $\\\"'") + parts[at][place + rng.randrange(2):]
    return ".".join(parts)


def forge_padding(rng):
    header, claims = as_bytes(HS), as_bytes(good(pad="x" * rng.randrange(3)))
    pads = [rng.choice(["", "=", "==", "==="]) for _ in range(3)]
    if not any(pads):
        pads[rng.randrange(3)] = "="
    body = encode(header) + pads[0] + "." + encode(claims) + pads[1]
    return body + "." + encode(hs(body.encode())) + pads[2]


def forge_types(rng):
    name = rng.choice(["sub", "role", "exp", "nbf", "iat", "iss", "aud", "jti"])
    value = rng.choice([None, True, False, [], {}, [[]], -1, 0.5, {"a": 1}, [1], ["x", 2]])
    return make(HS, good(**{name: value}))


def forge_expiry(rng):
    now = int(time.time())
    value = rng.choice([..., "0", str(now + 300), now + 300.5, 0, -1, -now, now - 31 - rng.randrange(10**6), 1e308, 10**15, 10**18, 2**63 - 1,
                        now * 1000, True, [now + 300], None, "never", ""])
    return make(HS, good(exp=value))


def forge_numbers(rng):
    raw = rng.choice(["NaN", "Infinity", "-Infinity", "1e999", "99999999999999999999999", "0x7fffffff", "01999999999", "+1999999999",
                      "1999999999.", ".5e10", "1_999_999_999", "19999999991e0"])
    return make(HS, '{"sub":"ada","iss":"%s","aud":"%s","exp":%s}' % (ISSUER, AUDIENCE, raw))


def forge_times(rng):
    now = int(time.time())
    return make(HS, good(**rng.choice([{"nbf": now + 3600}, {"nbf": "x"}, {"nbf": 10**17}, {"iat": now + 3600}, {"iat": "now"},
                                       {"nbf": now + 100, "exp": now + 50}])))


def forge_nested(rng):
    inner = make(HS, good())
    return rng.choice([make({**HS, "cty": "JWT"}, inner), make(HS, inner), make({**HS, "cty": "JWT"}, good()), make(HS, json.dumps(inner)),
                       inner + "." + inner, make(HS, [good()])])


def forge_encrypted(rng):
    pieces = [encode({"alg": rng.choice(["dir", "RSA-OAEP", "A128KW", "none", "HS256"]), "enc": "A256GCM"})]
    pieces += [encode(rng.randbytes(rng.randrange(40))) for _ in range(4)]
    return ".".join(pieces)


def forge_duplicates(rng):
    name = rng.choice(["sub", "exp", "role", "iss", "aud"])
    text = json.dumps(good())
    value = json.dumps(good()[name])
    twice = rng.choice([text[:-1] + f', "{name}": {value}}}', text.replace("{", f'{{"{name}": "x", ', 1)])
    if rng.random() < 0.3:
        return make('{"alg":"HS256","alg":"%s"}' % rng.choice(["none", "HS256", "RS256"]), good())
    return make(HS, twice)


def forge_truncated(rng):
    token = make(HS, good())
    return token[:-rng.randrange(1, 60)]


def forge_flipped(rng):
    key = rng.choice(["hs", "rsa", "ec"])
    token = {"hs": lambda: make(HS, good()), "rsa": lambda: make({"alg": "RS256"}, good(), RSA.sign),
             "ec": lambda: make({"alg": "ES256"}, good(), EC.sign)}[key]()
    body, signature = token.rsplit(".", 1)
    raw = bytearray(__import__("base64").urlsafe_b64decode(signature + "=="))
    raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    return body + "." + encode(bytes(raw))


def forge_longer(rng):
    body, signature = make(HS, good()).rsplit(".", 1)
    raw = __import__("base64").urlsafe_b64decode(signature + "==")
    return body + "." + encode(rng.choice([raw + b"\0", raw * 2, b"\0" + raw, raw[:31], raw[:1], raw[1:], raw.hex().encode()]))


def forge_empty(rng):
    parts = make(HS, good()).split(".")
    for at in rng.sample(range(3), rng.randrange(1, 4)):
        parts[at] = rng.choice(["", encode(b"{}"), encode(b""), "."])
    return ".".join(parts)


def forge_unicode(rng):
    token = make(HS, good())
    return rng.choice([token.replace(".", "\uff0e"), "\ufeff" + token, token + "\u200b", make({"alg": "\uff28S256"}, good()),
                       make({"alg": "HS256\u200b"}, good()), token.replace("e", "\u0435", 1), make("\ufeff" + json.dumps(HS), good()),
                       make(HS, "\ufeff" + json.dumps(good())), make(HS, good(role="te\u0430cher"))])


def forge_nul(rng):
    text = json.dumps(good())
    return rng.choice([make(HS, text.encode() + b"\0"), make(HS, text.replace("ada", "ada\\u0000root").encode()),
                       make(HS, text.replace("ada", "ada\0root").encode()), make(json.dumps(HS).encode() + b"\0", text),
                       make('{"alg":"HS256\\u0000"}', text), make(HS, b"\0" + text.encode()), make(HS, text.replace("ada", "a\\nb"))])


def forge_kid(rng):
    kid = rng.choice(["../../../../dev/null", "/dev/null/..", "..\\..\\x", "' UNION SELECT 'x' --", "x'; DROP TABLE keys; --",
                      "| cat /etc/passwd", "$(id)", "r1\n", "", "a" * 300, 7, None, ["r1"], {"a": 1}, "<script>", "ключ", "%2e%2e%2f"])
    return make({**HS, "kid": kid}, good(), rng.choice([hs, lambda text: hs(text, ""), lambda text: hs(text, "x")]))


def forge_secret(rng):
    secret = rng.choice(["", "secret", OTHER, SECRET[:-1], SECRET + "\n", SECRET + " ", " " + SECRET, SECRET.upper(),
                         encode(SECRET.encode()), hashlib.sha256(SECRET.encode()).hexdigest(), SIDECAR, SECRET[::-1], "null", "undefined"])
    return make(HS, good(), lambda text: hs(text, secret))


def forge_swapped(rng):
    one, other = make(HS, good()), make(HS, good(sub="eve", role="service"))
    a, b = one.split("."), other.split(".")
    return rng.choice([".".join([a[0], b[1], a[2]]), ".".join([b[1], b[0], b[2]]), ".".join([a[0], a[1], b[2]]), ".".join([a[1], a[1], a[2]]),
                       ".".join(a[::-1])])


def forge_json(rng):
    text = json.dumps(good())
    return make(HS, rng.choice([text + "{}", text[:-1], text[1:], text.replace('"', "'"), text + "//", "/* */" + text, text[:-1] + ",}", "[" * 900,
                                "", "null", "true", '"x"', "7", "[]", "{}", text.encode("utf-16"), b"\xff" + text.encode(),
                                text.replace("ada", "\\ud800"), "{" * 700, text.replace('"sub"', '"Sub"')]))


def forge_addressee(rng):
    return make(HS, good(**rng.choice([{"iss": "https://evil.example"}, {"iss": ...}, {"iss": ISSUER + "/"}, {"iss": ISSUER.upper()}, {"iss": [ISSUER]},
                                       {"aud": "other"}, {"aud": ...}, {"aud": []}, {"aud": ["other"]}, {"aud": [AUDIENCE, 7]}, {"aud": {AUDIENCE: 1}},
                                       {"aud": AUDIENCE + " "}, {"aud": f"other {AUDIENCE}"}])))


def forge_subject(rng):
    return make(HS, good(**rng.choice([{"sub": ...}, {"sub": ""}, {"sub": "a" * 257}, {"sub": "a\tb"}, {"sub": "a\x7f"}, {"role": ""},
                                       {"role": "admin"}, {"role": "Teacher"}, {"role": "teacher "}, {"role": "student,teacher"},
                                       {"role": ["teacher"]}])))


def forge_header(rng):
    return make(rng.choice([{}, [], "null", {"typ": "JWT"}, {"alg": None}, {"alg": ["HS256"]}, {"alg": 256}, {"alg": {"alg": "HS256"}}, {"Alg": "HS256"},
                            {"alg": True}, '{"alg":"HS256"', '{"alg":"HS256",}', {**HS, "enc": "A128GCM"}, {**HS, "zip": "DEF"},
                            {**HS, "b64": False}, {**HS, "typ": "JWE"}, {**HS, "typ": "secevent+jwt"}, {**HS, "typ": 1},
                            {**HS, "typ": None}, {**HS, "typ": "dpop+jwt"}, {**HS, "typ": "x" * 100}]), good())


def forge_zero_signature(rng):
    n = EC.N.to_bytes(32, "big")
    one = (1).to_bytes(32, "big")
    zero = b"\0" * 32
    signature = rng.choice([zero + zero, one + zero, zero + one, n + n, n + one, one + n, one + one, b"\xff" * 64, zero, b"", zero * 3])
    if rng.random() < 0.5:
        return make({"alg": "ES256"}, good(), lambda text: signature)
    block = rng.choice([b"\0" * 256, b"\0" * 255 + b"\1", (RSA.n - 1).to_bytes(256, "big"), RSA.n.to_bytes(256, "big"), b"\xff" * 256, b"", b"\1"])
    return make({"alg": "RS256"}, good(), lambda text: block)


def forge_other_hash(rng):
    hash, prefix = rng.choice([("sha512", "3051300d060960864801650304020305000440"), ("sha1", "3021300906052b0e03021a05000414"),
                               ("sha256", ""), ("md5", "3020300c06082a864886f70d020505000410")])
    return make({"alg": "RS256", "kid": "r1"}, good(), lambda text: RSA.sign(text, hash, prefix))


def forge_json_form(rng):
    header, claims, signature = make(HS, good()).split(".")
    return json.dumps(rng.choice([{"protected": header, "payload": claims, "signature": signature},
                                  {"payload": claims, "signatures": [{"protected": header, "signature": signature}]}]))


def forge_scheme(rng):
    token = make(HS, good())
    return rng.choice([b"Basic " + encode(b"ada:secret").encode(), b"Token " + token.encode(), token.encode(), b"Bearer", b"Bearer ",
                       b"Bearer" + token.encode(), b"Bearer Bearer " + token.encode(), b"Bearer, " + token.encode(), b"BearerX " + token.encode(),
                       b'Bearer "' + token.encode() + b'"', b"Bearer " + token.encode() + b", " + token.encode(), b"Bearer " + token.encode() + b" x",
                       b"Digest x", b"Bearer null", b"Bearer undefined", b"Bearer 0", b"Negotiate AA"])


def forge_noise(rng):
    return rng.choice([encode(rng.randbytes(rng.randrange(1, 200))), ".".join(encode(rng.randbytes(rng.randrange(60))) for _ in range(3)),
                       "." * rng.randrange(1, 50), "a.b.c", "A" * rng.randrange(1, 3000)])


FAMILIES = [value for name, value in sorted(globals().items()) if name.startswith("forge_")]


class Forged(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        with open(os.path.join(cls.folder, "jwks.json"), "w", encoding="ascii") as file:
            json.dump(KEY_SET, file)
        cls.service = Service(env={"JWT_JWKS_FILE": os.path.join(cls.folder, "jwks.json"), "JWT_ISSUER": ISSUER,
                                   "JWT_AUDIENCE": AUDIENCE, "APP_API_TOKEN": SIDECAR, "RATE_LIMIT_ASSESS": "off"})

    @classmethod
    def tearDownClass(cls):
        log = cls.service.stop()
        shutil.rmtree(cls.folder)
        assert SECRET not in log and SIDECAR not in log and "eyJ" not in log

    def ask(self, value, headers=None):
        """The answer to a request with this value of Authorization, as bytes or text."""
        value = value if isinstance(value, bytes) else value.encode()
        return self.service.post("/review/assess", CODE, headers={"Authorization": value, **(headers or {})}, auth=False)

    def test_good_tokens_get_in(self):
        for token in (make(HS, good()), make({"alg": "HS256"}, good()), make({"alg": "RS256", "kid": "r1"}, good(), RSA.sign),
                      make({"alg": "RS256"}, good(), RSA.sign), make({"alg": "ES256", "kid": "e1"}, good(), EC.sign),
                      make({"alg": "ES256", "typ": "at+jwt"}, good(aud=["other", AUDIENCE]), EC.sign),
                      make({**HS, "x5t": "AAAA"}, good(jti="7", iat=int(time.time()), nbf=int(time.time()), name="Ada"))):
            code, _, answer = self.ask("Bearer " + token)
            self.assertEqual((code, answer.get("student_id")), (200, "ada"), token)

    def test_a_thousand_forged_tokens(self):
        rng = random.Random(20261128)
        self.assertGreaterEqual(len(FAMILIES), 36)
        connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=60)
        body = json.dumps(CODE)
        seen = set()
        number = 0
        while len(seen) < 1000:
            family = FAMILIES[number % len(FAMILIES)]
            number += 1
            self.assertLess(number, 10000, "the families do not give enough different tokens")
            forged = family(rng)
            value = forged if isinstance(forged, bytes) else b"Bearer " + forged.encode("utf-8", "surrogatepass")
            if value in seen:
                continue
            seen.add(value)
            connection.putrequest("POST", "/review/assess")
            connection.putheader("Authorization", value)
            connection.putheader("Content-Type", "application/json")
            connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body.encode())
            try:
                answer = connection.getresponse()
                problem = answer.read()
            except ConnectionError:
                # The largest do not get as far as that: headers have a limit of their own,
                # and who passes it is cut off.
                self.assertGreater(len(value), 4096, (family.__name__, value))
                connection.close()
                continue
            if answer.status == 431 and len(value) > 4096:
                continue
            self.assertEqual(answer.status, 401, (family.__name__, value[:400], problem[:200]))
            self.assertTrue(answer.headers["WWW-Authenticate"].startswith("Bearer"), family.__name__)
            self.assertEqual(json.loads(problem)["status"], 401)
            if len(value) > 40:
                self.assertNotIn(value[-20:], problem)
        connection.close()
        self.assertEqual(self.ask("Bearer " + make(HS, good()))[0], 200)


class Sidecar(unittest.TestCase):
    def test_an_app_gets_in_with_the_token_that_was_agreed(self):
        service = Service(env={"APP_API_TOKEN": SIDECAR, "RATE_LIMIT_ASSESS": "off"})
        try:
            def ask(token, app="grading", **headers):
                headers = {"dapr-api-token": token, **headers}
                if app:
                    headers["dapr-caller-app-id"] = app
                return service.post("/review/assess", CODE, headers=headers, auth=False)
            code, _, answer = ask(SIDECAR)
            self.assertEqual((code, answer["student_id"]), (200, "app:grading"))
            self.assertEqual(ask(SIDECAR, app=None)[2]["student_id"], "app:dapr")
            for token in (SIDECAR[:-1], SIDECAR + "x", SIDECAR.upper(), "x"):
                self.assertEqual(ask(token)[0], 401)
            self.assertEqual(ask(SIDECAR, app="a b")[0], 401)
            self.assertEqual(ask(SIDECAR, Authorization="Bearer x")[0], 401)
            self.assertEqual(ask(SIDECAR, Authorization="Bearer " + harness.token())[2]["student_id"], "student-1")
        finally:
            service.stop()

    def test_the_token_of_the_sidecar_alone_does_not_make_it_ready(self):
        service = Service(env={"JWT_SECRET": "", "APP_API_TOKEN": SIDECAR})
        try:
            for path in ("/ready", "/readyz"):
                self.assertEqual(service.get(path, auth=False)[0], 503)
            self.assertEqual(service.get("/ready", auth=False)[2]["checks"]["auth"], "unconfigured")
            self.assertEqual(service.get("/review/assess/health", auth=False)[0], 503)
            self.assertEqual(service.get("/livez", auth=False)[0], 200)
            app = {"dapr-api-token": SIDECAR, "dapr-caller-app-id": "grading"}
            code, _, answer = service.post("/review/assess", CODE, headers=app, auth=False)
            self.assertEqual((code, answer["student_id"]), (200, "app:grading"))
            self.assertEqual(service.post("/review/assess", CODE, headers={"dapr-api-token": "x"}, auth=False)[0], 401)
            for headers, auth in (({}, True), ({}, False), (app, True)):
                code, _, problem = service.post("/review/assess", CODE, headers=headers, auth=auth)
                self.assertEqual((code, problem["detail"]), (503, "No key to check tokens with is configured"), headers)
        finally:
            log = service.stop()
        self.assertIn("only apps are let in", log)
        self.assertNotIn(SIDECAR, log)


class Mount:
    """A directory as Kubernetes mounts a secret: names that lead through `..data`."""

    def __init__(self, **files):
        self.path = tempfile.mkdtemp()
        self.version = 0
        self.swap(**files)
        for name in files:
            os.symlink(os.path.join("..data", name.replace("_", "-")), self.file(name))

    def file(self, name):
        return os.path.join(self.path, name.replace("_", "-"))

    def swap(self, **files):
        self.version += 1
        version = os.path.join(self.path, f"..v{self.version}")
        os.mkdir(version)
        for name, text in files.items():
            with open(os.path.join(version, name.replace("_", "-")), "w", encoding="ascii") as file:
                file.write(text)
        os.symlink(os.path.basename(version), os.path.join(self.path, "..data_tmp"))
        os.replace(os.path.join(self.path, "..data_tmp"), os.path.join(self.path, "..data"))
        if self.version > 1:
            shutil.rmtree(os.path.join(self.path, f"..v{self.version - 1}"))


class Rotation(unittest.TestCase):
    secrets = [f"secret number {i}, of more than 32 bytes" for i in range(6)]

    def start(self, mount, **env):
        return Service(env={"JWT_SECRET": "", "JWT_SECRET_FILE": mount.file("jwt_secret"), "RATE_LIMIT_ASSESS": "off", **env})

    def ask(self, service, secret):
        return service.post("/review/assess", CODE, headers={"Authorization": "Bearer " + harness.token(secret=secret)})[0]

    def wait_for(self, service, secret, wanted=200, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.ask(service, secret) == wanted:
                return
            time.sleep(0.05)
        self.fail("the key has not changed")

    def test_rolling_the_key_under_load_loses_no_request(self):
        mount = Mount(jwt_secret=self.secrets[0] + "\n")
        service = self.start(mount)
        state = {"secret": self.secrets[0], "stop": False}
        codes = []

        def load():
            connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
            while not state["stop"]:
                token = harness.token(secret=state["secret"])
                connection.request("POST", "/review/assess", body=json.dumps(CODE), headers={"Authorization": "Bearer " + token})
                answer = connection.getresponse()
                answer.read()
                codes.append(answer.status)
            connection.close()

        with concurrent.futures.ThreadPoolExecutor(4) as threads:
            running = [threads.submit(load) for _ in range(4)]
            try:
                for secret in self.secrets[1:]:
                    mount.swap(jwt_secret=secret)
                    # Those who sign go over when those who check have the new key.
                    self.wait_for(service, secret)
                    state["secret"] = secret
                    time.sleep(0.2)
            finally:
                state["stop"] = True
            for future in running:
                future.result()
        log = service.stop()
        self.assertEqual(set(codes), {200})
        self.assertGreater(len(codes), 500)
        for secret in self.secrets:
            self.assertNotIn(secret, log)

    def test_the_old_key_ends(self):
        mount = Mount(jwt_secret=self.secrets[0])
        service = self.start(mount, JWT_SECRET_OVERLAP="2s")
        try:
            mount.swap(jwt_secret=self.secrets[1])
            self.wait_for(service, self.secrets[1])
            self.assertEqual(self.ask(service, self.secrets[0]), 200)
            self.wait_for(service, self.secrets[0], 401)
            self.assertEqual(self.ask(service, self.secrets[1]), 200)
            # The file is gone, then empty: the key stays, and the log says so once each.
            mount.swap()
            time.sleep(1)
            self.assertEqual(self.ask(service, self.secrets[1]), 200)
            mount.swap(jwt_secret="")
            time.sleep(1)
            self.assertEqual(self.ask(service, self.secrets[1]), 200)
            mount.swap(jwt_secret=self.secrets[2])
            service.process.send_signal(signal.SIGHUP)
            self.wait_for(service, self.secrets[2], seconds=5)
        finally:
            log = service.stop()
        self.assertEqual(log.count("a key file cannot be used"), 2)
        self.assertEqual(log.count('"message":"the secret has changed"'), 2)

    def test_a_secret_that_comes_later(self):
        mount = Mount(jwt_secret=self.secrets[0])
        mount.swap()
        service = self.start(mount)
        try:
            self.assertEqual(self.ask(service, self.secrets[0]), 503)
            self.assertEqual(service.get("/ready", auth=False)[0], 503)
            mount.swap(jwt_secret=self.secrets[0])
            self.wait_for(service, self.secrets[0])
            self.assertEqual(service.get("/ready", auth=False)[0], 200)
        finally:
            service.stop()

    def test_a_restart_with_the_previous_key(self):
        service = Service(env={"JWT_SECRET": self.secrets[1], "JWT_SECRET_PREVIOUS": self.secrets[0], "RATE_LIMIT_ASSESS": "off"})
        try:
            self.assertEqual([self.ask(service, s) for s in self.secrets[:3]], [200, 200, 401])
        finally:
            service.stop()

    def test_key_sets_change_as_well(self):
        mount = Mount(jwks=json.dumps({"keys": [RSA.jwk(kid="r1")]}))
        service = Service(env={"JWT_JWKS_FILE": mount.file("jwks"), "RATE_LIMIT_ASSESS": "off"})
        claims = {"sub": "ada", "exp": int(time.time()) + 300}

        def ask(header, key):
            token = make(header, claims, key.sign)
            return service.post("/review/assess", CODE, headers={"Authorization": "Bearer " + token})[0]
        try:
            self.assertEqual(ask({"alg": "RS256", "kid": "r1"}, RSA), 200)
            self.assertEqual(ask({"alg": "ES256", "kid": "e1"}, EC), 401)
            mount.swap(jwks=json.dumps({"keys": [EC.jwk(kid="e1")]}))
            end = time.monotonic() + 10
            while ask({"alg": "ES256", "kid": "e1"}, EC) != 200 and time.monotonic() < end:
                time.sleep(0.05)
            self.assertEqual(ask({"alg": "ES256", "kid": "e1"}, EC), 200)
            self.assertEqual(ask({"alg": "RS256", "kid": "r1"}, RSA), 401)
            # A file without a key that can be used changes nothing.
            mount.swap(jwks='{"keys":[{"kty":"oct","k":"AA"}]}')
            time.sleep(1)
            self.assertEqual(ask({"alg": "ES256", "kid": "e1"}, EC), 200)
            self.assertEqual(self.ask(service, SECRET), 200)
        finally:
            log = service.stop()
        self.assertIn("it has no key that can be used", log)

    def test_weak_secrets_are_warned_about(self):
        for secret, reason in (("changeme", "manuals"), ("Ahm5Eic7", "less than 32"), ("ab" * 20, "a few characters")):
            service = Service(env={"JWT_SECRET": secret})
            log = service.stop()
            self.assertIn(reason, log)
            self.assertNotIn(secret, log)
        self.assertNotIn("weak", Service().stop())


class Settings(unittest.TestCase):
    def test_wrong_settings_are_named(self):
        for name in ("ASSESS", "HINTS", "FEEDBACK", "HEALTH", "SERVICE"):
            for value in ("30", "30/fortnight", "-1/minute", "0/minute", "30/minute/0", "x", "1e9/day"):
                status, _, err = harness.run("serve", env={f"RATE_LIMIT_{name}": value})
                self.assertEqual(status, 2, (name, value))
                self.assertIn(f"RATE_LIMIT_{name}: expected", err)
        for value in ("x", "-1", "1w", "1.5h", "99999999"):
            status, _, err = harness.run("serve", env={"JWT_SECRET_OVERLAP": value})
            self.assertEqual(status, 2, value)
            self.assertIn("JWT_SECRET_OVERLAP: expected", err)

    def test_every_setting_is_described(self):
        with open(os.path.join(harness.ROOT, "src", "service", "config.c"), encoding="utf-8") as file:
            names = set(re.findall(r'"([A-Z]{2,}(?:_[A-Z]+)*)"', file.read())) - {"DEBUG", "INFO"}
        with open(os.path.join(harness.ROOT, "docs", "configuration.md"), encoding="utf-8") as file:
            described = set(re.findall(r"^\| `([A-Z_]+)` \|", file.read(), re.M))
        self.assertGreater(len(names), 10)
        self.assertEqual(names, described)

    def test_tokens_are_signed_by_the_secret_of_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "secret")
            env = {"JWT_SECRET": "", "JWT_SECRET_FILE": path}
            self.assertEqual(harness.run("token", "--sub", "ada", env=env)[0], 2)
            with open(path, "w", encoding="ascii") as file:
                file.write(SECRET + "\n")
            status, token, _ = harness.run("token", "--sub", "ada", "--role", "teacher", "--ttl", "90s", env=env)
            self.assertEqual(status, 0)
        body, signature = token.strip().rsplit(".", 1)
        self.assertEqual(signature, encode(hs(body.encode())))
        for ttl in ("0", "-5", "x", "5w"):
            self.assertEqual(harness.run("token", "--sub", "ada", "--ttl", ttl, env={"JWT_SECRET": SECRET})[0], 2)
        status, _, err = harness.run("token", "--sub", "ada", env={"JWT_SECRET": "", "JWT_SECRET_FILE": ""})
        self.assertEqual(status, 2)
        self.assertIn("JWT_SECRET_FILE", err)


if __name__ == "__main__":
    harness.main()
