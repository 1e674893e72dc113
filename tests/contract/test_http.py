"""The service over HTTP, through a real socket."""

import concurrent.futures
import json
import socket
import time
import unittest

import harness
from harness import Service, token

CODE = "def find_max(nums):\n    best = 0\n    for n in nums:\n        if n > best:\n            best = n\n    return best\n"


class Http(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()

    @classmethod
    def tearDownClass(cls):
        log = cls.service.stop()
        for line in log.splitlines():
            json.loads(line)
        assert "find_max" not in log, "the student's code is in the log"
        assert "eyJ" not in log, "a token is in the log"

    def test_assess(self):
        code, headers, a = self.service.post("/review/assess", {"student_code": CODE})
        self.assertEqual(code, 200)
        self.assertEqual(headers["Content-Type"], "application/json")
        self.assertEqual((a["status"], a["student_id"], a["syntax_valid"]), ("success", "student-1", True))
        self.assertAlmostEqual(a["score"] + sum(r["points"] for r in a["receipt"]), 1.0)
        self.assertRegex(a["processed_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")

    def test_the_command_line_says_the_same(self):
        _, _, a = self.service.post("/review/assess", {"student_code": CODE})
        b = harness.assess(CODE)
        for different in ("student_id", "processed_at", "file"):
            a.pop(different, None)
            b.pop(different, None)
        self.assertEqual(a, b)

    def test_hints(self):
        code, _, h = self.service.post("/review/hints", {"student_code": CODE, "hint_level": "subtle"})
        self.assertEqual(code, 200)
        for field in "status text level estimated_time category next_steps student_id processed_at rule".split():
            self.assertIn(field, h)
        self.assertEqual(h["level"], "subtle")
        self.assertNotIn("line", h)
        self.assertEqual(self.service.post("/review/hints", {"student_code": CODE})[2]["level"], "medium")
        code, _, p = self.service.post("/review/hints", {"student_code": CODE, "hint_level": "loud"})
        self.assertEqual(code, 400)
        self.assertIn("Invalid hint level", p["detail"])

    def test_feedback(self):
        code, _, f = self.service.post("/review/feedback", {"student_code": CODE, "request_level": "comprehensive"})
        self.assertEqual(code, 200)
        for field in ("status summary quality_score strengths improvements detailed_feedback hint next_steps "
                      "estimated_time student_id processed_at").split():
            self.assertIn(field, f)

    def test_process(self):
        for intent, fields in {"quality_assessment": "quality_score factors recommendations",
                               "hint_generation": "hint level estimated_time", "detailed_feedback": "feedback"}.items():
            code, _, p = self.service.post("/process", {"intent": intent, "student_code": CODE, "confidence": 0.93})
            self.assertEqual((code, p["status"], p["agent"]), (200, "success", "review-agent"))
            for field in fields.split() + ["intent", "student_id", "confidence"]:
                self.assertIn(field, p["result"])
            self.assertEqual(p["result"]["confidence"], 0.93)
        for body in ({"intent": "sing", "student_code": CODE}, {"intent": "quality_assessment"}, {}):
            code, _, p = self.service.post("/process", body)
            self.assertEqual((code, p["status"]), (200, "error"))
            self.assertIn("quality_assessment", p["supported_intents"])
            self.assertTrue(p["error"])

    def test_simple_routes(self):
        code, _, info = self.service.get("/", auth=False)
        self.assertEqual(code, 200)
        self.assertIn("/review/assess", [e["path"] for e in info["endpoints"]])
        code, _, health = self.service.get("/health", auth=False)
        self.assertEqual((code, health["status"], health["service"]), (200, "healthy", "review-agent"))
        code, _, ready = self.service.get("/ready", auth=False)
        self.assertEqual((code, ready["status"], ready["checks"]["auth"]), (200, "ready", "ok"))
        self.service.post("/review/assess", {"student_code": CODE})
        code, headers, text = self.service.get("/metrics", auth=False)
        self.assertEqual(code, 200)
        self.assertTrue(headers["Content-Type"].startswith("text/plain; version=0.0.4"))
        self.assertRegex(text, r'review_agent_http_requests_total\{method="POST",route="/review/assess",code="200"\} \d+')
        self.assertIn("review_agent_build_info", text)

    def test_unknown_routes_and_methods(self):
        self.assertEqual(self.service.get("/nothing")[0], 404)
        self.assertEqual(self.service.get("/review/assess/../../etc/passwd")[0], 404)
        code, headers, _ = self.service.get("/review/assess")
        self.assertEqual((code, headers["Allow"]), (405, "POST"))
        code, headers, _ = self.service.post("/health", {})
        self.assertEqual((code, headers["Allow"]), (405, "GET, HEAD"))
        self.assertEqual(self.service.request("HEAD", "/health")[0], 200)

    def test_bad_tokens(self):
        body = {"student_code": CODE}
        bad = {
            "another key": token(secret="another secret, of more than 32 bytes also"),
            "expired": token(exp=int(time.time()) - 120),
            "not yet": token(nbf=int(time.time()) + 120),
            "no expiry": token(exp=None),
            "none": harness.encode({"alg": "none"}) + "." + harness.encode({"sub": "a", "exp": 9999999999}) + ".",
            "other algorithm": token(header={"alg": "HS512"}),
            "no subject": token(sub=None),
            "role": token(role="root"),
            "garbage": "abc",
            "empty": "",
        }
        for name, value in bad.items():
            code, headers, problem = self.service.post("/review/assess", body, headers={"Authorization": "Bearer " + value})
            self.assertEqual(code, 401, name)
            self.assertIn("Bearer", headers["WWW-Authenticate"], name)
            self.assertEqual(headers["Content-Type"], "application/problem+json")
            self.assertEqual(problem["status"], 401)
        code, headers, _ = self.service.post("/review/assess", body, auth=False)
        self.assertEqual(code, 401)
        self.assertEqual(headers["WWW-Authenticate"], 'Bearer realm="review-agent"')
        for path in ("/review/hints", "/review/feedback", "/process"):
            self.assertEqual(self.service.post(path, body, auth=False)[0], 401, path)

    def test_bad_bodies(self):
        for body, expected in [(b"{", 422), (b"", 422), (b"[1,2", 422), (b"\xff\xfe", 422), (b'"x"', 422), (b"[]", 422),
                               (b"{}", 422), (b'{"student_code": 5}', 422), (b'{"student_code": ""}', 400),
                               (b'{"student_code": " \\n "}', 400), (b'{"student_code": "x", "language": "cobol"}', 422),
                               (b'{"student_code": "a\\u0000b"}', 422), (b"[" * 50000, 422)]:
            code, headers, problem = self.service.request("POST", "/review/assess", body)
            self.assertEqual(code, expected, body[:40])
            self.assertEqual(headers["Content-Type"], "application/problem+json")
            self.assertTrue(problem["detail"])

    def test_sizes(self):
        line = "x = 1\n"
        code, _, _ = self.service.post("/review/assess", {"student_code": line * (50000 // 6)})
        self.assertEqual(code, 200)
        code, _, problem = self.service.post("/review/assess", {"student_code": "#" * 50001})
        self.assertEqual(code, 413)
        self.assertIn("50000", problem["detail"])
        self.assertEqual(self.service.post("/review/hints", {"student_code": "#" * 20000})[0], 200)
        self.assertEqual(self.service.post("/review/hints", {"student_code": "#" * 20001})[0], 413)
        self.assertEqual(self.service.post("/review/assess", {"student_code": "x", "pad": "p" * 110000})[0], 413)

    def raw(self, data, wait=5):
        """What comes back for bytes sent as they are."""
        with socket.create_connection(("127.0.0.1", self.service.port), timeout=wait) as connection:
            connection.sendall(data)
            received = b""
            try:
                while True:
                    piece = connection.recv(65536)
                    if not piece:
                        break
                    received += piece
            except socket.timeout:
                pass
        return received

    def test_chunked_bodies(self):
        body = json.dumps({"student_code": CODE}).encode()
        head = (f"POST /review/assess HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token()}\r\n"
                "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n").encode()
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (body[:10], body[10:])) + b"0\r\n\r\n"
        self.assertIn(b" 200 ", self.raw(head + chunks).split(b"\r\n")[0])
        large = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
        self.assertIn(b" 413 ", self.raw(head + large * 2 + b"0\r\n\r\n").split(b"\r\n")[0])

    def test_malformed_http_does_no_harm(self):
        for data in (b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\0" * 100, b"GET / HTTP/1.1\r\n" + b"a" * 60000,
                     b"POST /review/assess HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                     b"POST /review/assess HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
                     b"POST /review/assess HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"):
            self.raw(data, wait=0.3)
        self.assertEqual(self.service.get("/health", auth=False)[0], 200)

    def test_hostile_programs_are_answered(self):
        for piece in ("a?", "(", "'", "f'{", "if x:\n ", "not ", "lambda:", "a.b", "[", "x=", "\\\n", "def f(a,", "else:\n"):
            for path in ("/review/assess", "/review/feedback"):
                code, _, a = self.service.post(path, {"student_code": (piece * 25000)[:49000]})
                self.assertEqual(code, 200, piece)

    def test_many_at_once(self):
        def one(number):
            code = f"def f{number}(x):\n    return x == None\n"
            status, _, a = self.service.post("/review/assess", {"student_code": code})
            return status, a["student_id"], a["findings"][0]["line"]

        with concurrent.futures.ThreadPoolExecutor(16) as threads:
            answers = list(threads.map(one, range(200)))
        self.assertEqual(set(answers), {(200, "student-1", 2)})

    def test_context_and_rubric_are_heeded(self):
        code = "def f(x):\n    return sorted(x)\n"
        _, _, a = self.service.post("/review/assess", {"student_code": code, "problem_context": {"forbidden": ["sorted"]}})
        self.assertIn("python/task-forbidden", [f["rule"] for f in a["findings"]])
        _, _, a = self.service.post("/review/assess", {"student_code": code, "problem_context": {"required": ["loops"]}})
        self.assertIn("python/task-required", [f["rule"] for f in a["findings"]])
        _, _, a = self.service.post("/review/assess", {"student_code": "if x == None: pass\n",
                                                       "rubric": {"off": ["python/compare-none"]}})
        self.assertNotIn("python/compare-none", [f["rule"] for f in a["findings"]])
        _, _, a = self.service.post("/review/assess", {"student_code": code, "rubric": {"weights": {
            "syntax": 1, "logic": 1, "style": 1, "efficiency": 1}}})
        self.assertEqual([f["weight"] for f in a["factors"]], [0.25] * 4)


class Lifecycle(unittest.TestCase):
    def test_without_a_key_nothing_is_let_in(self):
        service = Service(env={"JWT_SECRET": ""})
        try:
            self.assertEqual(service.get("/health", auth=False)[0], 200)
            code, _, ready = service.get("/ready", auth=False)
            self.assertEqual((code, ready["checks"]["auth"]), (503, "unconfigured"))
            for path in ("/review/assess", "/review/hints", "/review/feedback", "/process"):
                self.assertEqual(service.post(path, {"student_code": "x"})[0], 503)
                self.assertEqual(service.post(path, {"student_code": "x"},
                                              headers={"Authorization": "Bearer " + token(secret="")})[0], 503)
                code, _, problem = service.post(path, {"student_code": "x"}, auth=False)
                self.assertEqual((code, problem["detail"]), (503, "No key to check tokens with is configured"))
        finally:
            service.stop()

    def test_wrong_settings_are_named(self):
        for env, message in [({"PORT": "abc"}, "PORT: expected"), ({"PORT": "70000"}, "PORT: expected"),
                             ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL: expected"), ({"RULES_DIR": "/nothing"}, "/nothing")]:
            status, _, err = harness.run("serve", env=env)
            self.assertEqual(status, 2)
            self.assertIn(message, err)

    def test_a_taken_port_is_told(self):
        service = Service()
        try:
            status, _, err = harness.run("serve", "--host", "127.0.0.1", "--port", str(service.port))
            self.assertEqual(status, 2)
            self.assertIn(str(service.port), err)
        finally:
            service.stop()

    def test_log_level_is_heeded(self):
        service = Service(env={"LOG_LEVEL": "warning"})
        service.post("/review/assess", {"student_code": CODE})
        self.assertEqual(service.stop(), "")

    def test_stopping_loses_no_request(self):
        service = Service()
        # Enough to be under way when the stop comes, and never so much that one waits too long.
        body = {"student_code": "x = [1]\n" * 1000}
        with concurrent.futures.ThreadPoolExecutor(8) as threads:
            waiting = [threads.submit(service.post, "/review/assess", body) for _ in range(24)]
            time.sleep(0.05)
            log = service.stop()
            answered = 0
            for future in waiting:
                try:
                    code, _, a = future.result()
                    self.assertEqual((code, a["status"]), (200, "success"))
                    answered += 1
                except ConnectionRefusedError:
                    pass  # came after the door was closed
        self.assertGreater(answered, 0)
        self.assertEqual(log.count('"end":"cut off"'), 0)
        self.assertIn('"message":"stopped"', log)

    def test_the_log_tells_what_happened(self):
        service = Service()
        service.post("/review/assess", {"student_code": CODE})
        service.post("/review/assess", {"student_code": CODE}, auth=False)
        lines = [json.loads(line) for line in service.stop().splitlines()]
        self.assertEqual(lines[0]["message"], "started")
        requests = [line for line in lines if line["message"] == "request"]
        self.assertEqual([(r["route"], r["code"]) for r in requests], [("/review/assess", 200), ("/review/assess", 401)])
        for line in lines:
            if line["level"] != "ERROR":
                self.assertNotIn("error", json.dumps(line).lower())


if __name__ == "__main__":
    harness.main()
