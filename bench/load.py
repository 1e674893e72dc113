"""What the service does when too much is asked of it, in figures.

    python3 -B bench/load.py PROGRAM.py [peak|overload|open|slow|bodies|drain ...]

Needs wrk, and a hard limit of open files above 10,500 for the slow clients. The
service, its clients and the load share the processors, so the figures are those of a
crowded machine; ratios are within one run. For `open` they are kept apart.
"""

import concurrent.futures
import http.client
import json
import os
import re
import resource
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

AGENT = os.environ.get("REVIEW_AGENT", "build/release/review-agent")
SECRET = "a-secret-for-the-benchmark-only-of-32-bytes"
SECONDS = int(os.environ.get("SECONDS_EACH", "60"))
SLOW = int(os.environ.get("SLOW", "10000"))
PEAK_CONNECTIONS = 32
OPEN_CONNECTIONS = int(os.environ.get("OPEN_CONNECTIONS", "4000"))
OPEN_LOOP = os.environ.get("OPEN_LOOP", os.path.join(os.path.dirname(AGENT), "open_loop"))


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


class Service:
    def __init__(self, env=None, processors=None):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [AGENT, "serve", "--host", "127.0.0.1", "--port", str(self.port)], stdout=self.log, stderr=subprocess.STDOUT,
            env={**os.environ, "JWT_SECRET": SECRET, "RATE_LIMIT_HEALTH": "off", **(env or {})},
            preexec_fn=lambda: processors and os.sched_setaffinity(0, processors))
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.02)
        done = subprocess.run([AGENT, "token", "--sub", "bench", "--role", "service", "--ttl", "2h"], capture_output=True,
                              check=True, env={**os.environ, "JWT_SECRET": SECRET})
        self.token = done.stdout.decode().strip()
        self.top = 0
        self.watching = True
        self.watcher = threading.Thread(target=self.watch)
        self.watcher.start()

    def resident(self):
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")

    def watch(self):
        while self.watching:
            try:
                self.top = max(self.top, self.resident())
            except (OSError, IndexError):
                return
            time.sleep(0.1)

    def metric(self, name):
        text = self.get("/metrics")[2].decode()
        return sum(float(line.split()[-1]) for line in text.splitlines() if line.startswith(name))

    def get(self, path):
        return one(self.port, "GET", path)

    def stop(self):
        self.watching = False
        self.watcher.join()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)


def one(port, method, path, body=None, headers=None, connection=None, timeout=30):
    """One request; (code, seconds, body)."""
    own = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    start = time.perf_counter()
    own.request(method, path, body=body, headers=headers or {})
    answer = own.getresponse()
    data = answer.read()
    seconds = time.perf_counter() - start
    if not connection:
        own.close()
    return answer.status, seconds, data


def wrk(service, body, connections, seconds, threads=1):
    """(2xx a second, others a second) of POST /review/assess."""
    with tempfile.TemporaryDirectory() as work:
        with open(f"{work}/body", "wb") as file:
            file.write(body)
        with open(f"{work}/post.lua", "w", encoding="ascii") as file:
            file.write(f'local file = io.open("{work}/body")\nwrk.method = "POST"\nwrk.body = file:read("*a")\n'
                       f'wrk.headers["Authorization"] = "Bearer {service.token}"\n')
        out = subprocess.run(["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", f"{work}/post.lua",
                              f"http://127.0.0.1:{service.port}/review/assess"], capture_output=True, check=True).stdout.decode()
    total = int(re.search(r"(\d+) requests in", out).group(1))
    length = float(re.search(r"requests in ([\d.]+)s", out).group(1)) if re.search(r"requests in [\d.]+s", out) else seconds
    if match := re.search(r"requests in ([\d.]+)m", out):
        length = float(match.group(1)) * 60
    other = int(match.group(1)) if (match := re.search(r"Non-2xx or 3xx responses: (\d+)", out)) else 0
    faults = re.search(r"Socket errors: (.*)", out)
    return (total - other) / length, other / length, faults.group(1) if faults else "none"


class Prober(threading.Thread):
    """Asks /livez and /metrics now and then, and remembers how long that took."""

    def __init__(self, service):
        super().__init__()
        self.service, self.going = service, True
        self.times = {"/livez": [], "/metrics": []}

    def run(self):
        paths = [p for p in self.times if self.service.get(p)[0] == 200] or ["/health"]
        self.times = {p: [] for p in paths}
        while self.going:
            for path in paths:
                try:
                    self.times[path].append(self.service.get(path)[1])
                except OSError:
                    self.times[path].append(10)
            time.sleep(0.05)

    def report(self):
        self.going = False
        self.join()
        for path, times in self.times.items():
            print(f"  {path:9} p50 {percentile(times, .5) * 1e3:6.1f} ms, p99 {percentile(times, .99) * 1e3:6.1f} ms"
                  f" ({len(times)} asked, each on a new connection)")


def peak(body, seconds=10):
    service = Service()
    wrk(service, body, PEAK_CONNECTIONS, 2)
    good, other, _ = wrk(service, body, PEAK_CONNECTIONS, seconds)
    print(f"peak: {good:.0f} answers/s with {PEAK_CONNECTIONS} connections, {other:.0f} others/s")
    service.stop()
    return good


def overload(body):
    best = peak(body)
    for factor in (10, 100):
        service = Service()
        wrk(service, body, PEAK_CONNECTIONS, 2)
        headers = {"Authorization": "Bearer " + service.token}
        normal = percentile([one(service.port, "POST", "/review/assess", body, headers)[1] for _ in range(50)], .5)
        prober = Prober(service)
        prober.start()
        good, other, faults = wrk(service, body, PEAK_CONNECTIONS * factor, SECONDS)
        print(f"overload: {PEAK_CONNECTIONS * factor} connections for {SECONDS} s: {good:.0f} answers/s ({good / best:.2f} of the peak),"
              f" {other:.0f} refused/s, socket faults: {faults}")
        start = time.perf_counter()
        while one(service.port, "POST", "/review/assess", body, headers)[1] > 3 * normal + 0.002:
            pass
        print(f"  back to normal after {time.perf_counter() - start:.2f} s")
        prober.report()
        print(f"  at most {service.top / 2**20:.0f} MiB resident")
        service.stop()


def grown(program, size):
    """The program again and again, with other names, until it has that size."""
    parts = []
    while sum(map(len, parts)) < size:
        parts.append(re.sub(r"\bdef (\w+)", rf"def \1_{len(parts)}", program) + "\n\n")
    return "".join(parts)


def ask(service, body_file, seconds, **options):
    """What open_loop tells; with a rate it asks at that rate, else in a closed loop."""
    arguments = [x for name, value in options.items() for x in ("--" + name, str(value))]
    done = subprocess.run([OPEN_LOOP, "--port", str(service.port), "--token", service.token, "--body", body_file,
                           "--seconds", str(seconds), *arguments], capture_output=True, check=True)
    return json.loads(done.stdout)


def open_loop(program):
    """Ten times the requests that can be served, whatever comes back."""
    everything = sorted(os.sched_getaffinity(0))
    half = len(everything) // 2
    apart = (set(everything[:half]), set(everything[half:])) if half > 0 else (set(everything), set(everything))
    os.sched_setaffinity(0, apart[1])  # the load, and who asks beside it
    for size in (1000, 24000):
        service = Service(processors=apart[0])
        with tempfile.NamedTemporaryFile() as file:
            body = json.dumps({"student_code": grown(program, size)}).encode()
            file.write(body)
            file.flush()
            headers = {"Authorization": "Bearer " + service.token}
            ask(service, file.name, 2, connections=PEAK_CONNECTIONS)
            before = ask(service, file.name, 5, connections=PEAK_CONNECTIONS)["goodput"]
            normal = percentile([one(service.port, "POST", "/review/assess", body, headers)[1] for _ in range(50)], .5)
            prober = Prober(service)
            prober.start()
            with concurrent.futures.ThreadPoolExecutor(1) as threads:
                load = threads.submit(ask, service, file.name, SECONDS, rate=round(10 * before), connections=OPEN_CONNECTIONS)
                time.sleep(SECONDS)  # then no more is asked; refusals that are held back still go out
                start, taken, code = time.perf_counter(), 10, 0
                while code != 200 or taken > 3 * normal + 0.002:
                    code, taken, _ = one(service.port, "POST", "/review/assess", body, headers)
                normal_again = time.perf_counter() - start
                found = load.result()
            after = ask(service, file.name, 5, connections=PEAK_CONNECTIONS)["goodput"]
        best = (before + after) / 2
        print(f"open loop, body of {len(body)} bytes, {found['offered']:.0f} requests/s for {SECONDS} s from at most {OPEN_CONNECTIONS}"
              f" connections; service on {len(apart[0])} processors, load on {'others' if half else 'the same'}:")
        print(f"  peak {before:.0f} answers/s before, {after:.0f} after; goodput {found['goodput']:.0f}/s ({found['goodput'] / best:.2f} of the peak)")
        print(f"  codes {found['codes']}, no connection free for {found['not_sent']}, lost {found['lost']}, no answer in 10 s {found['no_answer']}")
        for name, title in (("good", "200"), ("refused", "others")):
            print(f"  {title:6} p50 {found[name + '_ms']['p50']:.0f} ms, p99 {found[name + '_ms']['p99']:.0f} ms after they were due")
        prober.report()
        print(f"  back to normal {normal_again:.2f} s after the last request was due; at most {service.top / 2**20:.0f} MiB resident")
        service.stop()
    os.sched_setaffinity(0, everything)


def open_slow(port, count, token, body):
    """Connections that have sent their headers and the first part of a body."""
    head = (f"POST /review/assess HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 90000\r\n\r\n").encode()
    sockets = []
    for i in range(count):
        s = socket.socket()
        s.setblocking(True)
        s.connect(("127.0.0.1", port))
        # A third has not even sent its headers, the rest a part of a body.
        s.sendall(head[:40] if i % 3 == 0 else head + body[: 64 if i % 3 == 1 else 4000])
        s.setblocking(False)
        sockets.append(s)
    return sockets


def slow(body):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    service = Service()
    headers = {"Authorization": "Bearer " + service.token}
    state = {"going": True, "sockets": [], "again": 0}

    def trickle():
        """A byte each half second on every connection; what was shut is opened anew."""
        state["sockets"] = open_slow(service.port, SLOW, service.token, body)
        while state["going"]:
            start = time.perf_counter()
            for i, s in enumerate(state["sockets"]):
                try:
                    s.send(b"a")
                except BlockingIOError:
                    pass
                except OSError:
                    s.close()
                    try:
                        state["sockets"][i] = open_slow(service.port, 1, service.token, body)[0]
                        state["again"] += 1
                    except OSError:
                        pass
            time.sleep(max(0, 0.5 - (time.perf_counter() - start)))

    thread = threading.Thread(target=trickle)
    thread.start()
    while len(state["sockets"]) < SLOW:
        time.sleep(0.1)
    probe = subprocess.Popen([sys.executable, "-B", __file__, "--probe", str(service.port), service.token, str(SECONDS)],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out = probe.communicate(body)[0].decode()
    open_now = service.metric("review_agent_connections")
    print(f"{SLOW} slow connections for {SECONDS} s ({open_now:.0f} open at the end, {state['again']} opened again by the attacker):")
    print(out, end="")
    print(f"  at most {service.top / 2**20:.0f} MiB resident")
    state["going"] = False
    thread.join()
    for s in state["sockets"]:
        s.close()
    service.stop()


def probe(port, token, seconds):
    """A good client beside whatever else goes on, in a process of its own."""
    body = sys.stdin.buffer.read()
    headers = {"Authorization": "Bearer " + token}
    keep = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    times = {"kept alive": [], "new connection": []}
    faults = 0
    end = time.time() + seconds
    while time.time() < end:
        for name in times:
            try:
                code, taken, _ = one(port, "POST", "/review/assess", body, headers, keep if name == "kept alive" else None)
                if code != 200:
                    faults += 1
                times[name].append(taken)
            except OSError:
                faults += 1
                keep = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        time.sleep(0.01)
    for name, values in times.items():
        print(f"  a good client, {name}: p50 {percentile(values, .5) * 1e3:.1f} ms, p99 {percentile(values, .99) * 1e3:.1f} ms,"
              f" at most {max(values, default=0) * 1e3:.1f} ms ({len(values)} asked)")
    print(f"  refused or cut off: {faults}")


def bodies(program):
    """Many large bodies at once: batches of 20 programs of 50 KB and of 100 KB bodies."""
    service = Service()
    line = program + "\n"
    large = (line * (49000 // len(line) + 1))[:49000]
    batch = json.dumps([{"student_code": large}] * 20).encode()
    hostile = json.dumps([{"student_code": ("not " * 20000)[:49000]}] * 20).encode()
    single = json.dumps({"student_code": large}).encode()
    headers = {"Authorization": "Bearer " + service.token}
    has_batch = one(service.port, "POST", "/review/assess/batch", b"[]", headers)[0] != 404
    for name, path, data, clients in ([("batches", "/review/assess/batch", batch, 64), ("hostile batches", "/review/assess/batch", hostile, 16)]
                                      if has_batch else []) + [("single", "/review/assess", single, 256)]:
        codes, times = {}, []
        lock = threading.Lock()

        def ask(path=path, data=data):
            end = time.time() + SECONDS / 6
            while time.time() < end:
                try:
                    code, taken, _ = one(service.port, "POST", path, data, headers, timeout=60)
                except OSError as fault:
                    code, taken = type(fault).__name__, 0
                with lock:
                    codes[code] = codes.get(code, 0) + 1
                    times.append(taken)
                if code != 200:
                    time.sleep(0.2)

        threads = [threading.Thread(target=ask) for _ in range(clients)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        print(f"{clients} clients with {name} of {len(data) / 1024:.0f} KB: {codes}, p50 {percentile(times, .5):.2f} s,"
              f" at most {max(times):.2f} s; at most {service.top / 2**20:.0f} MiB resident")
    service.stop()


def drain(body):
    """Rolls the service under load: how many requests were lost."""
    total = {"answered": 0, "refused": 0, "lost": 0}
    for _ in range(5):
        service = Service()
        headers = {"Authorization": "Bearer " + service.token}
        lock = threading.Lock()

        def ask():
            connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
            while True:
                try:
                    connection.connect() if connection.sock is None else None
                except OSError:
                    with lock:
                        total["refused"] += 1  # nothing was accepted: the next one takes it
                    return
                try:
                    code, _, _ = one(service.port, "POST", "/review/assess", body, headers, connection)
                    with lock:
                        total["answered" if code == 200 else "lost"] += 1
                except (OSError, http.client.HTTPException):
                    with lock:
                        total["lost"] += 1

        threads = [threading.Thread(target=ask) for _ in range(16)]
        for t in threads:
            t.start()
        time.sleep(1)
        status = service.stop()
        for t in threads:
            t.join()
        assert status == 0
    print(f"5 stops under load: {total['answered']} answered, {total['lost']} lost")


def main():
    if sys.argv[1] == "--probe":
        probe(int(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
        return
    with open(sys.argv[1], encoding="utf-8") as file:
        program = file.read()
    body = json.dumps({"student_code": program}).encode()
    for what in sys.argv[2:] or ["overload", "open", "slow", "bodies", "drain"]:
        {"peak": lambda: peak(body), "overload": lambda: overload(body), "open": lambda: open_loop(program), "slow": lambda: slow(body),
         "bodies": lambda: bodies(program), "drain": lambda: drain(body)}[what]()
        sys.stdout.flush()


main()
