"""The edge of the service: malformed HTTP, slow and vanishing clients, overload, stops, logs, traces."""

import concurrent.futures
import http.client
import http.server
import json
import os
import re
import selectors
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest

import harness
from harness import Service, token

CODE = "def find_max(nums):\n    best = 0\n    for n in nums:\n        if n > best:\n            best = n\n    return best\n"
BODY = json.dumps({"student_code": CODE}).encode()


def costly(lines):
    """What costs the most for its size: our own parser leaves it to the core's. 0.4 s for 24,000 lines."""
    return "print >> x\n" + "\\\n" * lines


HEAVY = json.dumps({"student_code": costly(24000)}).encode()
# The limits of a student would get in the way.
AUTH = "Bearer " + token(role="service", sub="tests")
TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def connect(port, wait=10):
    return socket.create_connection(("127.0.0.1", port), timeout=wait)


def read_all(connection):
    """What comes until the end, or as much as there was."""
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except (socket.timeout, ConnectionResetError):
        pass
    return received


def raw(service, data, wait=10):
    with connect(service.port, wait) as connection:
        try:
            connection.sendall(data)
        except OSError:
            pass  # it was closed before the end
        return read_all(connection)


def codes(answer):
    return [int(code) for code in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)]


def head(method="POST", path="/review/assess", version="HTTP/1.1", host=True, auth=True, **headers):
    lines = [f"{method} {path} {version}"] + (["Host: x"] if host else []) + ([f"Authorization: {AUTH}"] if auth else [])
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post(service, body=BODY, **headers):
    return service.post("/review/assess", body, headers={"Authorization": AUTH, **headers})


def metric(service, name):
    text = service.get("/metrics", auth=False)[2]
    found = [float(line.split()[-1]) for line in text.splitlines() if line.startswith(name)]
    return found[0] if found else 0.0


def wait_until(true, seconds=20):
    end = time.time() + seconds
    while time.time() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def log_lines(text):
    return [json.loads(line) for line in text.splitlines()]


class Malformed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(env={"RATE_LIMIT_HEALTH": "off"})

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def check(self, data, code, closed=True):
        start = time.time()
        answer = raw(self.service, data, wait=5 if closed else 1)
        self.assertEqual(codes(answer)[:1], [code], (data[:200], answer[:300]))
        self.assertEqual(len(codes(answer)), 1, answer)
        if closed:
            self.assertLess(time.time() - start, 4, data[:200])

    def test_where_a_request_ends_must_be_certain(self):
        length = str(len(BODY))
        chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
        smuggled = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
        self.check(head(Content_Length=length + f"\r\nContent-Length: {len(BODY) + 5}") + BODY + smuggled, 400)
        self.check(head(Content_Length=length + f"\r\nContent-Length: {length}") + BODY + smuggled, 400)
        self.check(head(Content_Length=length, Transfer_Encoding="chunked") + chunks + smuggled, 400)
        self.check(head(Transfer_Encoding="chunked\r\nTransfer-Encoding: identity") + chunks + smuggled, 400)
        self.check(head(Transfer_Encoding="gzip, chunked") + chunks + smuggled, 501)
        self.check(head(Transfer_Encoding="xchunked") + chunks + smuggled, 501)
        self.check(head(version="HTTP/1.0", Transfer_Encoding="chunked") + chunks + smuggled, 400)
        for name in ("Content-Length ", "Transfer-Encoding ", "Transfer\tEncoding", "X(Y)"):
            self.check(head(**{name: "5"}) + BODY, 400)
        # The library refuses these itself, and some of them twice.
        for value, code in (("-5", 400), ("+5", 400), ("5,5", 400), ("0x10", 400), ("5 5", 400), ("1e3", 400), ("five", 400), ("9" * 23, 413),
                            (str(2**64 - 1), 413)):
            answer = raw(self.service, head(Content_Length=value) + BODY, wait=5)
            self.assertEqual(set(codes(answer)), {code}, (value, answer))
        for size in (b"zz", b"-1", b"0x5", b"ffffffffffffffffff", b""):
            self.check(head(Transfer_Encoding="chunked") + size + b"\r\n" + BODY + b"\r\n0\r\n\r\n", 400 if size != b"ffffffffffffffffff" else 413)

    def test_requests_that_are_none(self):
        self.check(head(host=False), 400)
        self.check(head("GET", "/livez /x"), 400)
        self.check(head("GET", "/livez") [:-2] + b"Host: y\r\n\r\n", 400)
        self.check(b"GET /livez HTTP/2.7\r\nHost: x\r\n\r\n", 505)
        self.check(head("BREW", "/livez", Connection="close"), 501)
        self.check(head("BREW", "/nothing", Connection="close"), 501)
        self.check(head("DELETE", "/review/assess", Connection="close"), 405)
        for data in (b"\0" * 300 + b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 200):
            self.assertNotIn(200, codes(raw(self.service, data, wait=0.5)))
        self.assertEqual(self.service.get("/livez", auth=False)[0], 200)

    def test_headers_that_are_too_large(self):
        for size in range(5500, 9000, 250):
            answer = codes(raw(self.service, head("GET", "/livez", auth=False, Padding="a" * size, Connection="close"), wait=5))
            self.assertEqual(len(answer), 1, size)
            self.assertIn(answer[0], (200, 431), size)
        self.check(head("GET", "/livez", Padding="a" * 60000), 431)
        many = {f"H{i}": i for i in range(400)}
        self.check(head("GET", "/livez", auth=False, **many), 431)
        # What a request needs at most fits: a token of the largest size, a trace, the sidecar's headers.
        large = token(pad="a" * 2700, role="service")
        self.assertGreater(len(large), 3700)
        code, _, _ = post(self.service, Authorization="Bearer " + large, traceparent=TRACE, tracestate="a=" + "b" * 500)
        self.assertEqual(code, 200)

    def test_expectations(self):
        with connect(self.service.port) as connection:
            connection.sendall(head(Content_Length=len(BODY), Expect="100-continue"))
            self.assertEqual(codes(connection.recv(4096)), [100])
            connection.sendall(BODY)
            self.assertEqual(codes(connection.recv(65536)), [200])
        self.check(head(Content_Length=10**9, Expect="100-continue"), 413)
        self.check(head(Content_Length=110000, Expect="100-continue"), 413)
        self.check(head(Content_Length=len(BODY), Expect="200-ok"), 417)
        self.check(head(path="/nothing", Content_Length=len(BODY), Expect="100-continue"), 404)

    def test_a_body_that_is_too_large_is_told_to_who_sends_it_all(self):
        body = json.dumps({"student_code": "x", "pad": "p" * 200000}).encode()
        for _ in range(20):
            self.assertEqual(post(self.service, body)[0], 413)
        self.check(head(Content_Length=10**7) + b"a" * 200000, 413)

    def test_methods_versions_and_pipelines(self):
        self.assertEqual(codes(raw(self.service, head("GET", "/livez", "HTTP/1.0", host=False), wait=5)), [200])
        answer = raw(self.service, head("HEAD", "/livez", Connection="close"))
        self.assertEqual(codes(answer), [200])
        self.assertTrue(answer.endswith(b"\r\n\r\n"))
        self.assertIn(b"Content-Length: ", answer)
        several = head("GET", "/livez") + head(Content_Length=len(BODY)) + BODY + head("GET", "/nothing") + head("GET", "/livez", Connection="close")
        self.assertEqual(codes(raw(self.service, several)), [200, 200, 404, 200])

    def test_paths_are_taken_as_they_are(self):
        for path, code in {"/livez?x=1": 200, "/livez?": 200, "http://x/livez": 200, "HTTP://x:8004/livez?y": 200, "http://x": 200, "/%6civez": 404,
                           "/livez%2f": 404, "//livez": 404, "/./livez": 404, "/x/../livez": 404, "/livez/": 404, "/livez%00": 404}.items():
            self.assertEqual(codes(raw(self.service, head("GET", path, Connection="close"))), [code], path)

    def test_bytes_that_come_one_by_one(self):
        with connect(self.service.port) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for byte in head(Content_Length=len(BODY), Connection="close") + BODY:
                connection.send(bytes([byte]))
            self.assertEqual(codes(read_all(connection)), [200])

    def test_it_listens_at_both_families(self):
        service = Service(env={}, arguments=("--host", "::"))
        try:
            self.assertEqual(service.get("/livez", auth=False)[0], 200)
            if os.path.exists("/proc/net/if_inet6") and "0" * 31 + "1" in open("/proc/net/if_inet6", encoding="ascii").read():
                with socket.create_connection(("::1", service.port), timeout=5) as connection:
                    connection.sendall(head("GET", "/livez", Connection="close"))
                    self.assertEqual(codes(read_all(connection)), [200])
        finally:
            service.stop()


class Slow(unittest.TestCase):
    def test_every_phase_has_an_absolute_deadline(self):
        service = Service(env={"HTTP_HEADER_TIMEOUT": "1s", "HTTP_BODY_TIMEOUT": "2s", "HTTP_IDLE_TIMEOUT": "2s"})

        def trickle(data, answer_first=0):
            """Sends a byte each 0.1 s; how long that went well, and what came."""
            with connect(service.port) as connection:
                if answer_first:
                    connection.sendall(data[:answer_first])
                    self.assertEqual(codes(connection.recv(65536)), [200])
                start = time.time()
                for byte in data[answer_first:]:
                    if time.time() - start > 8:
                        break
                    try:
                        connection.send(bytes([byte]))
                    except OSError:
                        break
                    connection.settimeout(0.1)
                    try:
                        if connection.recv(1, socket.MSG_PEEK) == b"":
                            break
                    except socket.timeout:
                        continue
                    except OSError:
                        break
                    break
                taken = time.time() - start
                connection.settimeout(2)
                return taken, codes(read_all(connection))

        livez = head("GET", "/livez")
        cases = {"request line": (b"GET /" + b"a" * 500, 0), "headers": (b"GET / HTTP/1.1\r\nHost: " + b"a" * 500, 0),
                 "body": (head(Content_Length=5000) + b"a" * 500, 0), "chunks": (head(Transfer_Encoding="chunked") + b"1\r\na\r\n" * 100, 0),
                 "kept alive": (livez + b"GET /" + b"a" * 500, len(livez)), "silent": (b"", 0)}
        try:
            with concurrent.futures.ThreadPoolExecutor(len(cases)) as threads:
                futures = {}
                for name, (data, first) in cases.items():
                    if name in ("body", "chunks"):
                        # The headers at once, so that the body's deadline is the one that counts.
                        end = data.index(b"\r\n\r\n") + 4
                        futures[name] = threads.submit(self.slow_body, service, data[:end], data[end:])
                    else:
                        futures[name] = threads.submit(trickle, data, first)
                found = {name: future.result() for name, future in futures.items()}
            for name, least, most in (("request line", 0.9, 4), ("headers", 0.9, 4), ("body", 1.9, 6), ("chunks", 1.9, 6), ("kept alive", 0.9, 6)):
                self.assertGreater(found[name][0], least, found)
                self.assertLess(found[name][0], most, found)
            for name in ("body", "chunks"):
                self.assertEqual(found[name][1], [408], found)
            self.assertGreaterEqual(metric(service, 'review_agent_limits_hit_total{limit="header_deadline"}'), 2)
            self.assertGreaterEqual(metric(service, 'review_agent_limits_hit_total{limit="body_deadline"}'), 2)
            # An idle connection is closed too.
            with connect(service.port) as connection:
                connection.sendall(livez)
                self.assertEqual(codes(connection.recv(65536)), [200])
                start = time.time()
                self.assertEqual(connection.recv(1), b"")
                self.assertGreater(time.time() - start, 1.5)
            self.assertEqual(post(service)[0], 200)
        finally:
            service.stop()

    @staticmethod
    def slow_body(service, first, rest):
        with connect(service.port) as connection:
            connection.sendall(first)
            start = time.time()
            connection.settimeout(0.1)
            for byte in rest:
                try:
                    connection.send(bytes([byte]))
                    connection.recv(1, socket.MSG_PEEK)
                    break
                except socket.timeout:
                    if time.time() - start > 8:
                        break
                except OSError:
                    break
            taken = time.time() - start
            connection.settimeout(2)
            return taken, codes(read_all(connection))

    def test_slow_connections_push_out_each_other(self):
        service = Service(env={"HTTP_CONNECTIONS": "64"})
        good = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
        held = []
        try:
            for i in range(300):
                slow = connect(service.port)
                slow.sendall(b"GET / HT" if i % 2 else head(Content_Length=5000) + b"{")
                held.append(slow)
                if i % 10 == 0:
                    good.request("POST", "/review/assess", BODY, {"Authorization": AUTH})
                    answer = good.getresponse()
                    self.assertEqual((answer.status, json.loads(answer.read())["status"]), (200, "success"))
                    if i == 0:
                        mine = good.sock
                    self.assertIs(good.sock, mine, "the good client's connection was closed")
            self.assertEqual(post(service)[0], 200)
            self.assertGreater(metric(service, 'review_agent_limits_hit_total{limit="connections"}'), 200)
            self.assertTrue(wait_until(lambda: metric(service, "review_agent_connections ") <= 64))
        finally:
            good.close()
            for slow in held:
                slow.close()
            service.stop()

    def test_answers_that_nobody_takes_do_not_shut_others_out(self):
        service = Service(env={"HTTP_CONNECTIONS": "32"})
        held = []
        try:
            # 16 answers of 1.4 MB each are more than the system keeps for a connection.
            ask = head("GET", "/docs/swagger-ui-bundle.js") * 16
            for _ in range(50):
                reader = socket.socket()
                held.append(reader)
                reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
                reader.connect(("127.0.0.1", service.port))
                reader.sendall(ask)
                time.sleep(0.02)
            for _ in range(5):
                start = time.time()
                self.assertEqual(service.get("/livez", auth=False)[0], 200)
                self.assertLess(time.time() - start, 8)  # 20 s is the deadline of an answer
        finally:
            for reader in held:
                reader.close()
            service.stop()

    def test_who_waits_for_a_review_is_not_pushed_out(self):
        service = Service(env={"HTTP_CONNECTIONS": "32"})
        held = []
        try:
            with concurrent.futures.ThreadPoolExecutor(8) as threads:
                reviews = [threads.submit(post, service, HEAVY) for _ in range(8)]
                # Until each is with a worker or in the queue, or done.
                self.assertTrue(wait_until(lambda: metric(service, "review_agent_workers_busy") + metric(
                    service, "review_agent_queue_depth") + sum(r.done() for r in reviews) >= 8))
                for _ in range(100):
                    held.append(connect(service.port))
                    held[-1].sendall(b"GET /")
                found = {review.result()[0] for review in reviews}
            self.assertLessEqual(found, {200, 503})
            self.assertIn(200, found)
        finally:
            for slow in held:
                slow.close()
            service.stop()

    def test_bodies_share_a_budget(self):
        service = Service()
        held = []
        try:
            # 64 MiB are shared; 100 MiB are offered, in bodies that do not come to their end.
            part = head(Content_Length=100000) + b"a" * 98000
            for _ in range(1070):
                held.append(connect(service.port))
                held[-1].sendall(part)
            self.assertLessEqual(metric(service, "review_agent_body_bytes"), 72 * 2**20)
            self.assertGreater(metric(service, 'review_agent_limits_hit_total{limit="body_memory"}'), 100)
            if "asan" not in harness.AGENT and "tsan" not in harness.AGENT:
                self.assertLess(metric(service, "process_resident_memory_bytes"), 200 * 2**20)
            self.assertEqual(post(service)[0], 200)
            for slow in held:
                slow.close()
            self.assertTrue(wait_until(lambda: metric(service, "review_agent_body_bytes") == 0))
        finally:
            service.stop()


class Overload(unittest.TestCase):
    def test_what_waits_too_long_is_refused_and_probes_are_answered(self):
        service = Service(env={"RATE_LIMIT_HEALTH": "off"})
        try:
            with concurrent.futures.ThreadPoolExecutor(40) as threads:
                start = time.time()
                waiting = [threads.submit(post, service, HEAVY) for _ in range(40)]
                self.assertTrue(wait_until(lambda: metric(service, "review_agent_workers_busy") > 0))
                probes = []
                while time.time() - start < 1:
                    before = time.time()
                    self.assertEqual(service.get("/livez", auth=False)[0], 200)
                    probes.append(time.time() - before)
                answers = [future.result() for future in waiting]
            self.assertLess(sorted(probes)[len(probes) // 2], 0.5)
            late = [a for a in answers if a[0] == 503]
            self.assertGreater(len(late), 10)
            self.assertGreater(len([a for a in answers if a[0] == 200]), 1)
            self.assertEqual(len(late) + len([a for a in answers if a[0] == 200]), 40)
            for _, headers, problem in late:
                self.assertEqual((headers["Retry-After"], headers["Content-Type"]), ("1", "application/problem+json"))
                self.assertEqual(problem["status"], 503)
            self.assertEqual(metric(service, 'review_agent_refused_total{reason="deadline"}'), len(late))
            self.assertTrue(wait_until(lambda: post(service)[0] == 200))
        finally:
            service.stop()

    def test_a_full_queue_refuses_and_recovers(self):
        service = Service()
        limit = service.get("/readyz", auth=False)[2]["checks"]["workers"]["queue_limit"]
        held = []
        try:
            request = head(Content_Length=len(HEAVY)) + HEAVY
            for _ in range(4):  # the workers have something to do
                held.append(connect(service.port))
                held[-1].sendall(request)
            self.assertTrue(wait_until(lambda: metric(service, "review_agent_workers_busy") > 0))
            small = head(Content_Length=len(BODY)) + BODY
            for _ in range(limit + 50):
                held.append(connect(service.port, 30))
                held[-1].sendall(small)
            found = {}
            for connection in held[4:]:
                code = codes(connection.recv(65536))[0]
                found[code] = found.get(code, 0) + 1
            self.assertLessEqual(set(found), {200, 503})
            self.assertEqual(sum(found.values()), limit + 50)
            self.assertTrue(wait_until(lambda: post(service)[0] == 200))
        finally:
            for connection in held:
                connection.close()
            service.stop()

    def test_a_lasting_overload_keeps_the_queue_short(self):
        service = Service()
        workers = service.get("/readyz", auth=False)[2]["checks"]["workers"]
        most = workers["queue_limit"]
        body = json.dumps({"student_code": costly(600)}).encode()  # about a millisecond
        request = head(Content_Length=len(body)) + body
        clients = selectors.DefaultSelector()

        def ask():
            connection = connect(service.port, 60)
            connection.sendall(request)
            clients.register(connection, selectors.EVENT_READ)

        def places():
            return metric(service, "review_agent_queue_places")

        def takes_answers(until):
            """Whether that comes true while all clients ask again and again."""
            end = time.time() + 60
            while time.time() < end and not until():
                for key, _ in clients.select():
                    received = key.fileobj.recv(65536)
                    self.assertIn(codes(received), ([200], [503]))
                    if b" 503 " in received:
                        clients.unregister(key.fileobj)
                        key.fileobj.close()
                        ask()
                    else:
                        key.fileobj.sendall(request)
            return time.time() < end

        try:
            self.assertEqual(places(), most)
            for _ in range(200 * workers["total"]):
                ask()
            self.assertTrue(takes_answers(lambda: places() <= most / 4))
            self.assertTrue(takes_answers(lambda: 0 < metric(service, "review_agent_queue_depth") <= most / 4))
            self.assertTrue(takes_answers(lambda: metric(service, 'review_agent_refused_total{reason="overload"}') > 0))
            for key in list(clients.get_map().values()):
                clients.unregister(key.fileobj)
                key.fileobj.close()
            # Once it has been empty, it takes up as many at once as before.
            self.assertTrue(wait_until(lambda: places() == most))
            self.assertEqual(post(service)[0], 200)
        finally:
            for key in list(clients.get_map().values()):
                key.fileobj.close()
            clients.close()
            service.stop()

    def refused(self, service, requests):
        """Sends these while the queue is full, and returns the connections."""
        limit = service.get("/readyz", auth=False)[2]["checks"]["workers"]["queue_limit"]
        busy = json.dumps([{"student_code": costly(24000)}] * 20).encode()
        small = head(Content_Length=len(BODY)) + BODY

        def is_full():
            return metric(service, "review_agent_queue_depth") >= limit * 7 // 8

        for _ in range(5):  # who waits for 1.5 s leaves the queue again
            filling = []
            for _ in range(os.cpu_count() + 1):  # for the workers, for about two seconds
                filling.append(connect(service.port, 60))
                filling[-1].sendall(head(path="/review/assess/batch", Content_Length=len(busy)) + busy)
            self.assertTrue(wait_until(lambda: metric(service, "review_agent_queue_depth") > 0))
            for _ in range(limit):
                filling.append(connect(service.port, 60))
                filling[-1].sendall(small)
            full = wait_until(is_full, 1)
            sent = []
            for request in requests if full else []:
                sent.append(connect(service.port, 30))
                sent[-1].sendall(request)
            # The last of them has been looked at when a later request has been answered.
            if full and is_full():
                return sent, filling
            for connection in sent + filling:
                connection.close()
            self.assertTrue(wait_until(lambda: metric(service, "review_agent_workers_busy") == 0, 60))
        self.fail("the queue was never full")

    def test_who_is_refused_is_told_early_and_well(self):
        service = Service()
        sent, filling = [], []
        try:
            large = json.dumps({"student_code": CODE + "#" * 40000}).encode()
            chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
            requests = {
                "whole": head(Content_Length=len(BODY), X_Request_ID="mine", traceparent=TRACE, tracestate="a=b") + BODY,
                "large": head(Content_Length=len(large)) + large,
                "still sending": head(Content_Length=90000) + b"{" * 1000,
                "asks first": head(Content_Length=len(BODY), Expect="100-continue"),
                "chunks": head(Transfer_Encoding="chunked") + chunked,
                "no token": head(auth=False, Content_Length=2) + b"{}",  # before all but its headers is looked at
                "no JSON": head(Content_Length=1) + b"{",
                "no body": head(Content_Length=0),
                # What is known without a review is answered as ever.
                "alive": head("GET", "/livez", auth=False),
                "ready": head("GET", "/readyz", auth=False),
                "no path": head(path="/nothing", Content_Length=2) + b"{}",
                "wrong method": head("PUT", Content_Length=2) + b"{}",
                "too large": head(Content_Length=1000000),
                "malformed": head(host=False, Content_Length=0),
            }
            expected = {"alive": 200, "ready": 200, "no path": 404, "wrong method": 405, "too large": 413, "malformed": 400}
            started = time.time()
            sent, filling = self.refused(service, list(requests.values()))
            for name, connection in zip(requests, sent):
                if name not in expected:
                    answer = read_all(connection)
                    self.assertEqual(codes(answer), [503], name)  # no 100 before it
                    lines, _, body = answer.partition(b"\r\n\r\n")
                    headers = dict(line.split(": ", 1) for line in lines.decode().split("\r\n")[1:])
                    self.assertEqual((headers["Retry-After"], headers["Connection"], headers["Content-Type"]),
                                     ("1", "close", "application/problem+json"), name)
                    self.assertEqual((int(headers["Content-Length"]), json.loads(body)["status"]), (len(body), 503), name)
                    self.assertIn("X-Request-ID", headers, name)
                    if name == "whole":
                        self.assertEqual((headers["X-Request-ID"], headers["tracestate"]), ("mine", "a=b"))
                        self.assertEqual(headers["traceparent"][:36], TRACE[:36])
                else:
                    self.assertEqual(codes(connection.recv(65536)), [expected[name]], name)
            self.assertLess(time.time() - started, 60)
            self.assertGreaterEqual(metric(service, 'review_agent_refused_total{reason="overload"}'), len(requests) - len(expected))
            self.assertTrue(wait_until(lambda: metric(service, "review_agent_workers_busy") == 0, 60))
            # And then the order of the checks is the old one.
            self.assertEqual(codes(raw(service, head(auth=False, Content_Length=2, Connection="close") + b"{}")), [401])
            self.assertEqual(codes(raw(service, head(auth=False, Content_Length=1, Connection="close") + b"{")), [422])
            self.assertEqual(post(service)[0], 200)
        finally:
            for connection in sent + filling:
                connection.close()
            service.stop()

    def test_who_is_refused_may_send_to_the_end(self):
        service = Service()
        sent, filling = [], []
        try:
            # A client that reads nothing before it has sent all; more than is let in at once.
            body = b"{" * 100000
            first = head(Content_Length=len(body)) + body[:500]
            sent, filling = self.refused(service, [first] * 20)
            for connection in sent:
                for start in range(500, len(body), 33000):
                    connection.sendall(body[start : start + 33000])
                self.assertEqual(codes(read_all(connection)), [503])
        finally:
            for connection in sent + filling:
                connection.close()
            service.stop()

    def test_a_stop_answers_who_is_held_back(self):
        service = Service()
        sent, filling = [], []
        try:
            sent, filling = self.refused(service, [head(Content_Length=len(BODY)) + BODY] * 200)
            service.process.send_signal(signal.SIGTERM)
            for connection in sent:
                self.assertEqual(codes(read_all(connection)), [503])
            for connection in filling[-200:]:
                self.assertIn(codes(read_all(connection)), ([200], [503]))
            self.assertEqual(service.process.wait(40), 0)
        finally:
            for connection in sent + filling:
                connection.close()
            service.stop()

    def test_nobody_works_for_who_has_gone(self):
        service = Service()
        try:
            heavy = json.dumps({"student_code": costly(6000)}).encode()
            request = head(Content_Length=len(heavy)) + heavy
            gone = []
            for _ in range(30):
                gone.append(connect(service.port))
                gone[-1].sendall(request)
            self.assertTrue(wait_until(lambda: metric(service, "review_agent_queue_depth") > 5))
            for connection in gone:
                connection.close()
            self.assertTrue(wait_until(lambda: metric(service, "review_agent_queue_depth") == 0))
            self.assertTrue(wait_until(lambda: post(service)[0] == 200))
            self.assertGreater(metric(service, 'review_agent_limits_hit_total{limit="gone"}'), 5)
        finally:
            service.stop()

    def test_a_batch_ends_in_time(self):
        service = Service()
        try:
            item = {"student_code": costly(24000)}
            start = time.time()
            code, _, answer = service.post("/review/assess/batch", [item] * 20, headers={"Authorization": AUTH})
            taken = time.time() - start
            self.assertEqual((code, len(answer)), (200, 20))
            states = [a["status"] for a in answer]
            # What was begun within two seconds is there, the rest says that it is not; one item may run over.
            self.assertEqual(states, sorted(states, key=lambda s: s != "success"))
            self.assertEqual(states[0], "success")
            if taken > 8:  # as under the sanitizers, where an item takes seconds
                self.assertIn("error", states)
            self.assertLess(taken, 30)
        finally:
            service.stop()

    def test_the_health_of_a_peer_is_limited(self):
        service = Service(env={"RATE_LIMIT_HEALTH": ""})
        try:
            found = [service.get("/health", auth=False)[:2] for _ in range(15)]
            self.assertEqual([code for code, _ in found[:10]], [200] * 10)
            self.assertIn(429, [code for code, _ in found])
            refused = next(headers for code, headers in found if code == 429)
            self.assertIn(int(refused["Retry-After"]), (1, 2))
            self.assertRegex(refused["RateLimit"], r'^"health";r=0;t=[12]$')
            self.assertEqual(refused["RateLimit-Policy"], '"health";q=30;w=60')
            self.assertRegex(found[0][1]["RateLimit"], r'^"health";r=9;t=\d+$')
            for path in ("/livez", "/readyz", "/healthz", "/metrics"):
                self.assertEqual({service.get(path, auth=False)[0] for _ in range(15)}, {200}, path)
            self.assertEqual(metric(service, 'review_agent_refused_total{reason="peer_limit"}'), [c for c, _ in found].count(429))
            time.sleep(2.2)  # refilled every two seconds
            self.assertEqual(service.get("/health", auth=False)[0], 200)
        finally:
            service.stop()


class Lifecycle(unittest.TestCase):
    def test_a_stop_under_load_loses_no_request(self):
        service = Service()
        lost, answered, closing = [], [], []

        def ask():
            connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
            while True:
                try:
                    if connection.sock is None:
                        connection.connect()
                except OSError:
                    return  # the door is closed
                try:
                    connection.request("POST", "/review/assess", BODY, {"Authorization": AUTH})
                    answer = connection.getresponse()
                    answer.read()
                    answered.append(answer.status)
                    if answer.headers["Connection"] == "close":
                        closing.append(1)
                except (OSError, http.client.HTTPException) as fault:
                    lost.append(repr(fault))
                    connection.close()

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
        service.process.send_signal(signal.SIGTERM)
        ready = service.get("/readyz", auth=False)
        while ready[0] == 200:  # until the signal has been taken
            ready = service.get("/readyz", auth=False)
        service.process.wait(60)  # a second signal would hasten it
        service.stop()
        for thread in threads:
            thread.join()
        self.assertEqual((ready[0], ready[2]["checks"]["serving"]), (503, "draining"))
        self.assertEqual(lost, [])
        self.assertEqual(set(answered), {200})
        self.assertGreater(len(closing), 0)

    def test_a_second_signal_hastens(self):
        service = Service()
        with connect(service.port) as slow:
            slow.sendall(head(Content_Length=5000) + b"{")  # a request in flight that does not come to its end
            self.assertTrue(wait_until(lambda: metric(service, "review_agent_body_bytes") > 0))
            service.process.send_signal(signal.SIGTERM)
            time.sleep(1)
            self.assertIsNone(service.process.poll())
            start = time.time()
            service.stop()
            self.assertLess(time.time() - start, 5)

    def test_requests_that_come_at_the_very_end_do_no_harm(self):
        """Connections that are open while it stops ask until they find it gone."""
        request = head(Content_Length=len(BODY)) + BODY
        for _ in range(3):
            service = Service()
            held = [connect(service.port) for _ in range(400)]
            done = threading.Event()

            def ask():
                for i, connection in enumerate(held):
                    try:
                        connection.sendall(request if i % 2 else head("GET", "/metrics"))
                    except OSError:
                        pass
                    time.sleep(0.0005)
                    if i == 100:
                        done.set()

            asking = threading.Thread(target=ask)
            asking.start()
            done.wait()
            service.process.send_signal(signal.SIGTERM)
            time.sleep(0.02)
            service.stop()  # a second signal: without waiting for them
            asking.join()
            for connection in held:
                connection.close()

    def test_signals_that_must_not_stop_it(self):
        service = Service()
        service.process.send_signal(signal.SIGPIPE)
        for _ in range(5):
            service.process.send_signal(signal.SIGHUP)
        self.assertEqual(post(service)[0], 200)
        self.assertIn("the rules were read anew", service.stop())

    def test_rules_are_read_anew(self):
        with tempfile.TemporaryDirectory() as directory:
            rule = os.path.join(directory, "no-banana.yaml")
            with open(os.path.join(harness.ROOT, "rules/python/style/compare-none.yaml"), encoding="utf-8") as file:
                text = file.read()
            text = text.replace("python/compare-none", "python/own-rule")
            kept = os.path.join(directory, "agent.log")
            service = Service(env={"RULES_DIR": directory, "LOG_FILE": kept})
            body = json.dumps({"student_code": "def f(x):\n    return x == None\n"}).encode()

            def was_refused():
                with open(kept, encoding="utf-8") as log:
                    return "the rules could not be read anew" in log.read()

            def speaks():
                return "python/own-rule" in [f["rule"] for f in post(service, body)[2]["findings"]]

            try:
                self.assertFalse(speaks())
                with open(rule, "w", encoding="utf-8") as file:
                    file.write(text)
                stop = threading.Event()
                seen = []

                def ask():
                    while not stop.is_set():
                        seen.append(post(service, body)[0])

                threads = [threading.Thread(target=ask) for _ in range(4)]
                for thread in threads:
                    thread.start()
                self.addCleanup(stop.set)
                service.process.send_signal(signal.SIGHUP)
                self.assertTrue(wait_until(speaks))
                with open(rule, "w", encoding="utf-8") as file:
                    file.write("id: python/own-rule\nnonsense: [\n")
                service.process.send_signal(signal.SIGHUP)
                self.assertTrue(wait_until(was_refused))
                self.assertTrue(speaks(), "a broken file must not take the old rules away")
                os.remove(rule)
                service.process.send_signal(signal.SIGHUP)
                self.assertTrue(wait_until(lambda: not speaks()))
                stop.set()
                for thread in threads:
                    thread.join()
                self.assertEqual(set(seen), {200})
                self.assertIn('rule="python/own-rule"', service.get("/metrics", auth=False)[2])
            finally:
                log = log_lines(service.stop())
            broken = [line for line in log if line["message"].startswith("the rules could not be read anew")]
            self.assertEqual([line["level"] for line in broken], ["ERROR"])
            self.assertIn("no-banana.yaml", broken[0]["why"])


class Logs(unittest.TestCase):
    def test_a_file_gets_the_lines_too_and_is_opened_anew(self):
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "agent.log")
            service = Service(env={"LOG_FILE": path})
            post(service)
            self.assertTrue(wait_until(lambda: '"request"' in open(path, encoding="utf-8").read()))
            os.rename(path, path + ".1")
            service.process.send_signal(signal.SIGHUP)
            self.assertTrue(wait_until(lambda: os.path.exists(path)))
            post(service)
            out = service.stop()
            first, second = (open(p, encoding="utf-8").read() for p in (path + ".1", path))
            self.assertEqual(first + second, out)
            self.assertEqual(second.count('"message":"request"'), 1)

    def test_what_clients_do_wrong_is_no_fault_of_ours(self):
        """Operators search the log for a word that stands only in lines of our faults."""
        service = Service(env={"LOG_LEVEL": "DEBUG"})
        for data in (b"GET / HTTP/3.0\r\nHost: x\r\n\r\n", b"GET /livez\r\n\r\n", head("GET", "/error", X_Request_ID="error", Connection="close")):
            raw(service, data, wait=5)
        log = service.stop()
        self.assertIn('"http library"', log)
        self.assertNotIn("error", log.lower())

    def test_a_file_that_cannot_be_written_is_one_warning(self):
        service = Service(env={"LOG_FILE": "/nothing/agent.log"})
        post(service)
        post(service)
        lines = log_lines(service.stop())
        warnings = [line for line in lines if line["level"] == "WARNING"]
        self.assertEqual(len(warnings), 1)
        self.assertEqual((warnings[0]["path"], warnings[0]["why"]), ("/nothing/agent.log", "No such file or directory"))
        self.assertEqual([line["message"] for line in lines].count("request"), 2)

    def test_a_request_is_one_line_that_says_what_happened(self):
        service = Service(env={"LOG_LEVEL": "DEBUG"})
        _, headers, _ = post(service, **{"X-Request-ID": "job-17:a"})
        self.assertEqual(headers["X-Request-ID"], "job-17:a")
        service.post("/process", {"intent": "quality_assessment", "student_code": CODE}, headers={"Authorization": AUTH, "traceparent": TRACE})
        service.post("/review/assess", b"{", headers={"Authorization": AUTH})
        raw(service, head(Content_Length=50) + b"{", wait=0.2)
        log = service.stop()
        lines = log_lines(log)
        line = next(r for r in lines if r.get("request_id") == "job-17:a")
        self.assertEqual((line["message"], line["method"], line["route"], line["code"], line["bytes"], line["language"], line["end"]),
                         ("request", "POST", "/review/assess", 200, len(BODY), "python", "complete"))
        for field in ("ms", "wait_ms"):
            self.assertIsInstance(line[field], (int, float))
        self.assertRegex(line["trace_id"] + line["span_id"], r"^[0-9a-f]{48}$")
        event = next(r for r in lines if r["message"].startswith("Processing"))
        self.assertEqual(event["trace_id"], TRACE.split("-")[1])
        self.assertIn("cut off", [r.get("end") for r in lines])
        for row in lines:
            if row["level"] != "ERROR":
                self.assertNotIn("error", json.dumps(row).lower())
        self.assertNotIn("find_max", log)
        self.assertNotIn("eyJ", log)

    def test_a_reader_that_does_not_read_stops_nothing(self):
        service = Service(read=False)
        for _ in range(400):
            self.assertEqual(post(service)[0], 200)
        self.assertTrue(wait_until(lambda: metric(service, "review_agent_log_lines_dropped_total") > 0))
        for _ in range(20):
            self.assertEqual(post(service)[0], 200)
        lines = log_lines(service.stop())
        self.assertGreater(sum(line.get("lines_dropped", 0) for line in lines), 0)


class Traces(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(env={"RATE_LIMIT_HEALTH": "off"})

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def ask(self, **headers):
        return self.service.get("/livez", auth=False, headers=headers)[1]

    def test_request_ids(self):
        for sane in ("a", "0fb0e1ab-3b68-4c1c-9c5c-3b6ae1d7b1b5", "A.b_c:d/e+f=@", "x" * 64):
            self.assertEqual(self.ask(**{"X-Request-ID": sane})["X-Request-ID"], sane)
        made = set()
        for other in ("", "x" * 65, "a b", 'a"b', "a\\n", "é", "{}", "a;b", "an-error", "errErROR.1"):
            value = self.ask(**{"X-Request-ID": other.encode("latin-1")})["X-Request-ID"]
            self.assertRegex(value, r"^[0-9a-f]{32}$", other)
            made.add(value)
        self.assertEqual(len(made), 10)
        self.assertEqual(self.ask(**{"X-Request-ID": "errands-for-terrors"[:10]})["X-Request-ID"], "errands-fo")

    def test_a_trace_goes_on(self):
        for flags in ("01", "00", "03"):
            headers = self.ask(traceparent=TRACE[:-2] + flags, tracestate="congo=t61rcWkgMzE,rojo=00f067aa0ba902b7")
            match = re.fullmatch(r"00-([0-9a-f]{32})-([0-9a-f]{16})-(0[01])", headers["traceparent"])
            self.assertEqual(match.group(1), TRACE.split("-")[1])
            self.assertNotEqual(match.group(2), TRACE.split("-")[2])
            self.assertEqual(int(match.group(3)), int(flags, 16) & 1)
            self.assertEqual(headers["tracestate"], "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7")
        later = "cc" + TRACE[2:] + "-what-is-new"
        self.assertEqual(self.ask(traceparent=later)["traceparent"].split("-")[1], TRACE.split("-")[1])

    def test_what_is_malformed_begins_a_new_trace(self):
        trace_id = TRACE.split("-")[1]
        for bad in (TRACE.upper(), "ff" + TRACE[2:], TRACE + "-more", TRACE[:-1], TRACE + "0", "00-" + "0" * 32 + TRACE[35:], TRACE[:36] + "0" * 16 + "-01",
                    TRACE.replace("-", "_"), TRACE.replace("a", "g"), "cc" + TRACE[2:] + "x", "", "00", TRACE[:-2] + "0x"):
            value = self.ask(traceparent=bad)["traceparent"]
            self.assertRegex(value, r"^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", bad)
            self.assertNotIn(trace_id, value.lower(), bad)
            self.assertNotIn("0" * 32, value)
        self.assertIsNone(self.ask(tracestate="a" * 600)["tracestate"])


class Collector(http.server.BaseHTTPRequestHandler):
    """Takes what an OpenTelemetry collector takes."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, self.headers["Content-Type"], json.loads(body)))
        self.send_response(self.server.answer)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


class Spans(unittest.TestCase):
    def setUp(self):
        self.collector = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector)
        self.collector.got, self.collector.answer = [], 200
        threading.Thread(target=self.collector.serve_forever, daemon=True).start()
        self.addCleanup(self.collector.server_close)
        self.addCleanup(self.collector.shutdown)
        self.endpoint = f"http://127.0.0.1:{self.collector.server_address[1]}"

    def spans(self):
        return [span for _, _, body in self.collector.got for r in body["resourceSpans"] for s in r["scopeSpans"] for span in s["spans"]]

    def test_spans_have_the_shape_of_otlp(self):
        service = Service(env={"OTEL_EXPORTER_OTLP_ENDPOINT": self.endpoint, "OTEL_SERVICE_NAME": "reviews-of-class-3"})
        before = time.time_ns()
        _, headers, _ = post(service, traceparent=TRACE, tracestate="congo=t61rcWkgMzE")
        post(service, traceparent=TRACE[:-2] + "00")  # the caller did not sample it
        service.post("/review/assess", BODY, auth=False)
        self.assertTrue(wait_until(lambda: len(self.spans()) == 2))
        # The collector has them before its answer has come back.
        self.assertTrue(wait_until(lambda: metric(service, "review_agent_spans_exported_total") == 2))
        service.stop()
        path, kind, body = self.collector.got[0]
        self.assertEqual((path, kind), ("/v1/traces", "application/json"))
        resource = {a["key"]: a["value"] for a in body["resourceSpans"][0]["resource"]["attributes"]}
        self.assertEqual(resource["service.name"], {"stringValue": "reviews-of-class-3"})
        self.assertEqual(body["resourceSpans"][0]["scopeSpans"][0]["scope"]["name"], "review-agent")
        good, refused = sorted((s for s in self.spans() if s["name"] == "POST /review/assess"), key=lambda s: s["traceId"] != TRACE.split("-")[1])
        self.assertEqual((good["traceId"], good["parentSpanId"]), tuple(TRACE.split("-")[1:3]))
        self.assertEqual(good["spanId"], headers["traceparent"].split("-")[2])
        self.assertEqual((good["traceState"], good["kind"]), ("congo=t61rcWkgMzE", 2))
        start, end = int(good["startTimeUnixNano"]), int(good["endTimeUnixNano"])
        self.assertIsInstance(good["startTimeUnixNano"], str)
        self.assertLess(start, end)
        self.assertLess(abs(start - before), 5e9)
        attributes = {a["key"]: a["value"] for a in good["attributes"]}
        self.assertEqual(attributes["http.request.method"], {"stringValue": "POST"})
        self.assertEqual(attributes["http.route"], {"stringValue": "/review/assess"})
        self.assertEqual(attributes["http.response.status_code"], {"intValue": "200"})
        self.assertNotIn("parentSpanId", refused)
        self.assertRegex(refused["traceId"], r"^[0-9a-f]{32}$")
        self.assertEqual({a["key"]: a["value"] for a in refused["attributes"]}["http.response.status_code"], {"intValue": "401"})
        self.assertNotIn("find_max", json.dumps(self.collector.got))

    def test_many_spans_do_not_wait_for_the_clock(self):
        service = Service(env={"OTEL_EXPORTER_OTLP_ENDPOINT": self.endpoint})
        batch, times = 512, []
        with connect(service.port) as connection:
            for done in range(5):
                start = time.time()
                connection.sendall(head("GET", "/nowhere") * batch)
                got = b""
                while got.count(b"HTTP/1.1 404") < batch:
                    got += connection.recv(1 << 20)
                sent = batch * (done + 1)
                self.assertTrue(wait_until(lambda: metric(service, "review_agent_spans_exported_total") == sent))
                times.append(time.time() - start)
        # They are gathered for a second where they do not fill a batch.
        self.assertLess(min(times[1:]), 0.6, times)
        service.stop()

    def test_a_share_of_the_traces_is_sampled(self):
        service = Service(env={"OTEL_EXPORTER_OTLP_ENDPOINT": self.endpoint, "OTEL_TRACES_SAMPLER_ARG": "0"})
        post(service)
        post(service, traceparent=TRACE)  # the caller's decision counts
        service.stop()
        self.assertEqual([s["traceId"] for s in self.spans()], [TRACE.split("-")[1]])

    def test_a_collector_that_fails_stops_nothing(self):
        self.collector.answer = 400
        service = Service(env={"OTEL_EXPORTER_OTLP_ENDPOINT": self.endpoint + "/"})
        for _ in range(5):
            self.assertEqual(post(service)[0], 200)
        self.assertTrue(wait_until(lambda: metric(service, "review_agent_spans_dropped_total") == 5))
        log = log_lines(service.stop())
        self.assertEqual(len([line for line in log if "collector" in line["message"]]), 1)
        service = Service(env={"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"})
        self.assertEqual(post(service)[0], 200)
        start = time.time()
        service.stop()
        self.assertLess(time.time() - start, 15)

    def test_wrong_settings_are_named(self):
        for name, value in (("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"), ("OTEL_TRACES_SAMPLER_ARG", "half"), ("OTEL_TRACES_SAMPLER_ARG", "1.5"),
                            ("HTTP_HEADER_TIMEOUT", "0s"), ("HTTP_BODY_TIMEOUT", "soon"), ("HTTP_IDLE_TIMEOUT", "2h"), ("HTTP_CONNECTIONS", "3")):
            status, _, err = harness.run("serve", env={name: value})
            self.assertEqual(status, 2)
            self.assertIn(name + ": expected", err)


class Metrics(unittest.TestCase):
    def test_they_are_as_prometheus_wants_them(self):
        promtool = os.environ.get("PROMTOOL") or shutil.which("promtool")
        if not promtool:
            self.skipTest("promtool is not here")
        service = Service()
        try:
            post(service)
            service.post("/review/hints", {"student_code": CODE}, headers={"Authorization": AUTH})
            service.post("/review/assess", b"{")
            service.get("/nothing")
            text = service.get("/metrics", auth=False)[2]
        finally:
            service.stop()
        done = subprocess.run([promtool, "check", "metrics"], input=text.encode(), capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, b""))

    def test_what_is_counted(self):
        service = Service(env={"RATE_LIMIT_HEALTH": "off"})
        try:
            post(service, json.dumps({"student_code": "def f(x):\n    return x == None\n"}).encode())
            service.post("/review/assess", BODY, auth=False)
            raw(service, head(Content_Length="5\r\nContent-Length: 6") + b"aaaaaa")
            raw(service, head(Content_Length=10**9))
            service.request("POST", "/review/assess", b"{")
            text = service.get("/metrics", auth=False)[2]
        finally:
            service.stop()
        for line in ('review_agent_http_requests_total{method="POST",route="/review/assess",code="200"} 1', 'review_agent_reviews_total{language="python"} 1',
                     'review_agent_refused_total{reason="token"} 1', 'review_agent_refused_total{reason="malformed"} 1',
                     'review_agent_refused_total{reason="size"} 1', 'review_agent_refused_total{reason="invalid"} 1',
                     'review_agent_findings_total{rule="python/compare-none"} 1', "review_agent_queue_depth 0", "review_agent_body_bytes 0",
                     "review_agent_queue_wait_seconds_count 3"):
            self.assertIn(line + "\n", text)
        for name in ("review_agent_build_info", "process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds",
                     "process_start_time_seconds", "review_agent_connections", "review_agent_http_request_duration_seconds_bucket"):
            self.assertIn("\n" + name, text)


if __name__ == "__main__":
    harness.main()
