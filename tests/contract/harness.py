"""What the black-box tests share: the program, a running service, TAP output."""

import base64
import hashlib
import hmac
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest

AGENT = os.environ.get("REVIEW_AGENT", "build/test/review-agent")
CORPUS = os.environ.get("REVIEW_CORPUS", "../shared/data/novice-python")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SECRET = "a secret for the tests, of more than 32 bytes"
# A service under test is asked more often than a student asks; tests of limits set their own.
NO_LIMITS = {"RATE_LIMIT_" + name: "off" for name in ("ASSESS", "HINTS", "FEEDBACK", "HEALTH", "SERVICE")}


def look_out(event, arguments):
    """What a test may read is shut in (tests/run.py).  One that reaches farther is told so: most
    ways to go through a directory would silently find nothing there."""
    if event not in ("open", "os.listdir", "os.scandir") or not isinstance(arguments[0], (str, bytes)):
        return
    path = os.fsdecode(arguments[0])
    if not os.path.isabs(path):  # below a directory that has been opened, or in the place of the test
        return
    path = os.path.realpath(path)
    if path.startswith(ROOT + "/") and not any((path + "/").startswith(given + "/") for given in INPUTS):
        raise RuntimeError(f"{path} is not among the files that CMakeLists.txt says this test needs")


INPUTS = os.environ.get("TEST_INPUTS", "").split(":")
if INPUTS != [""]:
    sys.addaudithook(look_out)


def run(*arguments, text="", env=None, check=None):
    """Runs the command line; returns (exit status, output, errors)."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PORT", "JWT_SECRET", "LOG_LEVEL", "RULES_DIR")}
    environment.update(env or {})
    data = text.encode() if isinstance(text, str) else text
    done = subprocess.run([AGENT, *arguments], input=data, capture_output=True, env=environment, timeout=600)
    if check is not None and done.returncode != check:
        raise AssertionError(f"exit {done.returncode}: {done.stderr.decode()[:500]}")
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def assess(code, *options):
    """The assessment of a program, as an object."""
    _, out, _ = run("assess", "--format", "json", *options, "-", text=code, check=0)
    return json.loads(out)


def encode(value):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(secret=SECRET, header=None, **claims):
    """A token, good unless something is given to make it bad."""
    claims = {"sub": "student-1", "exp": int(time.time()) + 300, **claims}
    claims = {k: v for k, v in claims.items() if v is not None}
    body = encode(header or {"alg": "HS256", "typ": "JWT"}) + "." + encode(claims)
    mac = hmac.new(secret.encode(), body.encode(), hashlib.sha256).digest()
    return body + "." + encode(mac)


class Reader(threading.Thread):
    """Takes what is written to a pipe as it comes, as whoever keeps the logs does."""

    def __init__(self, pipe):
        super().__init__(daemon=True)
        self.pipe = pipe
        self.start()

    def run(self):
        with self.pipe:
            self.taken = self.pipe.read().decode()

    def text(self):
        self.join(60)
        return self.taken


class Service:
    """A running service on a free port; nobody reads what it logs before the end unless `read`."""

    def __init__(self, env=None, arguments=(), read=True):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = {k: v for k, v in os.environ.items() if k not in ("PORT", "LOG_LEVEL", "RULES_DIR")}
        environment["JWT_SECRET"] = SECRET
        environment.update(NO_LIMITS)
        environment.update(env or {})
        self.process = subprocess.Popen(
            [AGENT, "serve", "--host", "127.0.0.1", "--port", str(self.port), *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        self.out = Reader(self.process.stdout) if read else None
        self.err = Reader(self.process.stderr)
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    raise AssertionError(self.err.text()) from None
                time.sleep(0.05)
        raise AssertionError("the service does not listen")

    def request(self, method, path, body=None, headers=None, auth=True):
        """One request; returns (code, headers, body as an object or text)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = dict(headers or {})
        if auth and "Authorization" not in headers:
            headers["Authorization"] = "Bearer " + token()
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
            headers.setdefault("Content-Type", "application/json")
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        data = answer.read().decode()
        connection.close()
        kind = answer.headers.get("Content-Type", "")
        return answer.status, answer.headers, json.loads(data) if "json" in kind and data else data

    def post(self, path, body, **options):
        return self.request("POST", path, body, **options)

    def get(self, path, **options):
        return self.request("GET", path, **options)

    def stop(self, expect=0):
        """Stops it; returns what it logged."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.out = self.out or Reader(self.process.stdout)
        if self.process.wait(60) != expect:
            raise AssertionError(f"exit {self.process.returncode}: {self.err.text()[-2000:]}")
        return self.out.text()


class TapResult(unittest.TestResult):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.number = 0

    def line(self, ok, test, note=""):
        self.number += 1
        print(f"{'ok' if ok else 'not ok'} {self.number} - {test.id().split('.', 1)[-1]}{note}", flush=True)

    def addSuccess(self, test):
        self.line(True, test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.line(True, test, f" # SKIP {reason}")

    def fault(self, test, error):
        self.line(False, test)
        for row in self._exc_info_to_string(error, test).splitlines():
            print("# " + row, flush=True)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.fault(test, error)

    def addError(self, test, error):
        super().addError(test, error)
        self.fault(test, error)


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    result = TapResult()
    suite.run(result)
    print(f"1..{result.number}")
    sys.exit(0 if result.wasSuccessful() else 1)
