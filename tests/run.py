#!/usr/bin/env python3
"""Runs the tests of some builds, and leaves alone what cannot have changed since it passed.

    run.py [--again] NAME=DIRECTORY[:LABEL][:-TEST]...

A test that has passed leaves a fingerprint in DIRECTORY/tests: of everything that it can
see. While that is the same the test is not run again and its counts are taken over.
What fails, is stopped or sees something change while it runs leaves none.

What a test can see is no belief: the kernel (Landlock) shuts it out of everything in the
working tree but what CMakeLists.txt says it needs (REQUIRED_FILES), the programs that its
command and environment name, and build/tools. Where the kernel cannot do that, and for a
test that says nothing, everything in the working tree counts. What lies outside of the
tree always counts: Debian's packages, Python and its library, the students' programs,
the kernel and the environment, of which only a few variables are handed on.

The longest tests begin first. The last line has the counts.
"""
import argparse
import ctypes
import hashlib
import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
BUILD = os.path.join(ROOT, "build")
SHARED = os.path.join(os.path.dirname(ROOT), "shared", "data")
OWN = ("tests/run.py", "script/test", "script/lib.sh", "package-lock.json")
# All that is handed on of the environment; whoever sets one of these sees the tests again.
HANDED_ON = ("PATH", "LD_LIBRARY_PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "PROMTOOL",
             "SLIPS", "PYENV_ROOT", "PYENV_VERSION",
             "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS")
UNDERSTOOD = {"ENVIRONMENT", "LABELS", "TIMEOUT", "WORKING_DIRECTORY", "REQUIRED_FILES", "COST"}
NOISE = ("__pycache__", ".git")
SECONDS_BETWEEN_LOOKS = 20  # at what is around the tree: a second's work
SECONDS_BETWEEN_LINES = 30  # in a log; a terminal has a line that moves


# ---- What files hold ----

contents = {}  # by what stat says, so that a file is read once


def content(path):
    state = os.stat(path)
    key = (state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    if key not in contents:
        digest = hashlib.blake2b(digest_size=20)
        with open(path, "rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
        contents[key] = digest.hexdigest()
    return f"{contents[key]} {state.st_mode:o}"


def walk(path, leave_out=()):
    """The files of a directory in a fixed order, or the file itself; links count as what they say."""
    if not os.path.isdir(path):
        yield path
        return
    for folder, names, files in os.walk(path):
        names[:] = sorted(n for n in names if n not in NOISE and os.path.join(folder, n) not in leave_out)
        links = [n for n in names if os.path.islink(os.path.join(folder, n))]
        yield folder
        for name in sorted(files + links):
            yield os.path.join(folder, name)


def by_content(path, leave_out=()):
    """One line a file. What is not there has a line, too: it may come."""
    for file in walk(path, leave_out):
        if os.path.islink(file):
            yield f"{file} -> {os.readlink(file)}"
        if os.path.isfile(file):
            yield f"{file} {content(file)}"
        else:
            yield f"{file} {'directory' if os.path.isdir(file) else 'nothing'}"


def by_state(path):
    """For what is installed and large: size and time of each file."""
    waiting = [path]
    while waiting:
        path = waiting.pop()
        try:
            entries = sorted(os.scandir(path), key=lambda e: e.name)
        except NotADirectoryError:
            state = os.stat(path)
            yield f"{path} {state.st_size} {state.st_mtime_ns}"
            continue
        except OSError as error:
            yield f"{path} {error.strerror}"
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in NOISE:
                    waiting.append(entry.path)
            else:
                state = entry.stat(follow_symlinks=False)
                yield f"{entry.path} {state.st_size} {state.st_mtime_ns}"


def digest_of(lines):
    digest = hashlib.blake2b(digest_size=20)
    for line in lines:
        digest.update(os.fsencode(line) + b"\n")
    return digest.hexdigest()


# ---- What a test is shut out of ----

class Landlock:
    """Landlock (Linux 5.19 and later): a process and its children read nothing but what they are given."""

    CREATE, ADD, RESTRICT = 444, 445, 446
    EXECUTE, READ_FILE, READ_DIRECTORY, REFER = 1 << 0, 1 << 2, 1 << 3, 1 << 13
    NO_NEW_PRIVILEGES = 38  # prctl

    class Ruleset(ctypes.Structure):
        _fields_ = [("handled_access_fs", ctypes.c_uint64)]

    class Beneath(ctypes.Structure):
        _pack_ = 1
        _fields_ = [("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32)]

    def __init__(self):
        self.libc = ctypes.CDLL(None, use_errno=True)
        known = platform.machine() in ("x86_64", "aarch64", "riscv64")
        version = self.libc.syscall(self.CREATE, None, ctypes.c_size_t(0), 1) if known else -1
        # The first version forbids to rename from one directory into another.
        self.works = version >= 2
        self.beside = []
        try:
            path = ROOT
            while path != "/":
                above = os.path.dirname(path)
                self.beside += [os.path.join(above, n) for n in os.listdir(above) if os.path.join(above, n) != path]
                path = above
        except OSError:
            self.works = False
        # Tests make files in these, after the list of what is beside the tree has been made.
        if any(ROOT.startswith(os.path.realpath(folder) + "/") for folder in ("/tmp", tempfile.gettempdir())):
            self.works = False

    def ruleset(self, inputs, listed):
        """A descriptor for a set that allows `inputs`, names in `listed`, and all outside of the tree."""
        every = self.EXECUTE | self.READ_FILE | self.READ_DIRECTORY | self.REFER
        attributes = self.Ruleset(every)
        rules = self.libc.syscall(self.CREATE, ctypes.byref(attributes), ctypes.c_size_t(ctypes.sizeof(attributes)), 0)
        if rules < 0:
            raise OSError(ctypes.get_errno(), "landlock_create_ruleset")
        wanted = [(path, every if os.path.isdir(path) else self.EXECUTE | self.READ_FILE)
                  for path in [*self.beside, *inputs]]
        for path, rights in wanted + [(path, self.READ_DIRECTORY) for path in listed]:
            try:
                handle = os.open(path, os.O_PATH)
            except OSError:
                continue
            beneath = self.Beneath(rights, handle)
            failed = self.libc.syscall(self.ADD, rules, 1, ctypes.byref(beneath), 0)
            os.close(handle)
            if failed:
                raise OSError(ctypes.get_errno(), "landlock_add_rule", path)
        return rules

    def enter(self, rules):
        """In the child, before it becomes the test."""
        if self.libc.prctl(self.NO_NEW_PRIVILEGES, 1, 0, 0, 0) or self.libc.syscall(self.RESTRICT, rules, 0):
            os._exit(126)


# ---- What counts for every test ----

def interpreters(tests):
    return sorted({t.command[0] for t in tests if "python" in os.path.basename(t.command[0])})


def library_of(python):
    """Version and directories of an interpreter."""
    says = "import sys, sysconfig as s; print(sys.version.split('\\n')[0], s.get_path('stdlib'), s.get_path('purelib'), sep='\\n')"
    done = subprocess.run([python, "-c", says], capture_output=True, text=True, check=True)
    version, *folders = done.stdout.splitlines()
    return f"{python} {version}", [f for f in sorted(set(folders)) if not f.startswith(folders[0] + "/")]


class Surroundings:
    """All that is outside of the tree and may matter."""

    def __init__(self, tests):
        self.environment = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
        self.pythons = [library_of(python) for python in interpreters(tests)]
        self.first = self.fingerprint()

    def fingerprint(self):
        def lines():
            yield platform.platform()
            yield str(os.sched_getaffinity(0))
            yield json.dumps(self.environment, sort_keys=True)
            for name in OWN:
                yield from by_content(os.path.join(ROOT, name))
            yield from by_content(os.path.join(ROOT, "node_modules", ".package-lock.json"))
            yield from by_content("/var/lib/dpkg/status")
            yield from by_state("/usr/local/lib")
            yield from by_content(SHARED)
            if "PROMTOOL" in self.environment:
                yield from by_state(self.environment["PROMTOOL"])
            for version, folders in self.pythons:
                yield version
                for folder in folders:
                    yield from by_state(folder)
        return digest_of(lines())


# ---- One test ----

class Test:
    def __init__(self, suite, directory, description, landlock):
        self.suite = suite
        self.name = description["name"]
        self.command = description["command"]
        properties = {p["name"]: p["value"] for p in description.get("properties", [])}
        unknown = properties.keys() - UNDERSTOOD
        if unknown:
            sys.exit(f"run.py: {self.name} has {', '.join(sorted(unknown))}, which is not understood here")
        self.labels = properties.get("LABELS", [])
        self.seconds_allowed = properties.get("TIMEOUT", 1500)
        self.directory = properties.get("WORKING_DIRECTORY", directory)
        self.environment = dict(pair.split("=", 1) for pair in properties.get("ENVIRONMENT", []))
        self.description = json.dumps([self.command, properties], sort_keys=True)
        named = [*self.command, *self.environment.values()]
        self.inputs = sorted({os.path.realpath(p) for p in named if os.path.isabs(p) and os.path.exists(p)})
        declared = properties.get("REQUIRED_FILES")
        self.confined = bool(declared) and landlock.works
        if declared:
            self.inputs = sorted({*self.inputs, *(os.path.realpath(p) for p in declared)})
        # Python looks for modules in the directory of a script, so it sees what else is there.
        self.listed = sorted({os.path.dirname(p) for p in self.inputs if p.endswith(".py")})
        folder = os.path.join(directory, "tests")
        os.makedirs(folder, exist_ok=True)
        stem = os.path.join(folder, self.name.replace("/", "-"))
        self.log, self.record_path = stem + ".log", stem + ".json"
        self.record = {}
        try:
            with open(self.record_path, encoding="utf-8") as file:
                self.record = json.load(file)
        except (OSError, ValueError):
            pass
        self.cost = self.record.get("seconds", properties.get("COST", 0))
        self.passed = self.failed = self.skipped = 0
        self.unchanged = False

    def fingerprint(self, surroundings):
        def lines():
            yield surroundings
            yield self.description
            yield "confined" if self.confined else "whole"
            for folder in self.listed:
                yield from sorted(name for name in os.listdir(folder) if name not in NOISE)
            if not self.confined:
                # Without build/; of that the programs that are named count, below.
                yield from by_content(ROOT, (BUILD, os.path.join(ROOT, "node_modules"), os.path.join(ROOT, ".cache")))
                yield from by_state(os.path.join(ROOT, "node_modules"))
            for path in self.inputs:
                large = path.startswith(os.path.join(ROOT, "node_modules"))
                yield from by_state(path) if large else by_content(path)
        return digest_of(lines())

    def save(self, **record):
        """Replaced at once, so that a record is whole or the one before."""
        self.record = record
        with open(self.record_path + ".new", "w", encoding="utf-8") as file:
            json.dump(record, file)
        os.replace(self.record_path + ".new", self.record_path)

    def take_over(self, fingerprint):
        """Whether it has passed with just this to see; then its counts are taken over."""
        if self.record.get("fingerprint") != fingerprint:
            return False
        self.passed, self.skipped = self.record["passed"], self.record["skipped"]
        self.unchanged = True
        return True

    def start(self, landlock, surroundings):
        self.save(seconds=self.cost)
        self.before = self.fingerprint(surroundings.first)
        self.scratch = tempfile.mkdtemp(prefix="review-agent-test-")
        environment = {**surroundings.environment, **self.environment, "TMPDIR": self.scratch}
        rules = None
        if self.confined:
            tools = [os.path.join(BUILD, name) for name in ("tools", "promtool")]
            rules = landlock.ruleset(self.inputs + tools, self.listed)
            environment["TEST_INPUTS"] = ":".join(self.inputs + tools + self.listed)
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                self.command, cwd=self.directory, env=environment, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
                preexec_fn=(lambda: landlock.enter(rules)) if rules is not None else None)
        if rules is not None:
            os.close(rules)
        self.began = time.monotonic()

    def kill(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def clear(self):
        """What it left running or lying about goes."""
        self.kill()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def finish(self, surroundings):
        """Once it has ended: counts; whether all of it was right, and nothing changed in the tree."""
        seconds = time.monotonic() - self.began
        self.clear()
        with open(self.log, encoding="utf-8", errors="replace") as file:
            text = file.read()
        good, planned = re.findall(r"^ok .*$", text, re.M), re.findall(r"^1\.\.(\d+)", text, re.M)
        bad = len(re.findall(r"^not ok ", text, re.M))
        self.skipped = sum("# SKIP" in line for line in good)
        self.passed = len(good) - self.skipped
        self.failed = bad
        trouble = None
        if self.process.returncode < 0:
            trouble = f"ended by {signal.Signals(-self.process.returncode).name} after {seconds:.0f} s"
        elif self.process.returncode > 0 and bad == 0:
            trouble = f"exit status {self.process.returncode}"
        elif not good and bad == 0:
            trouble = "it told of no test"
        elif bad + len(good) != sum(map(int, planned)):
            trouble = f"it told of {bad + len(good)} tests of {sum(map(int, planned))}"
        if trouble:
            # A program that dies says no "not ok" of its own.
            self.failed = max(bad, 1)
            with open(self.log, "a", encoding="utf-8") as file:
                file.write(f"\n*** {self.name}: {trouble}\n")
        self.save(seconds=seconds)
        return not self.failed and self.fingerprint(surroundings.first) == self.before

    def remember(self):
        """That it has passed, for the next time."""
        self.save(seconds=self.record["seconds"], fingerprint=self.before, passed=self.passed, skipped=self.skipped,
                  at=time.strftime("%Y-%m-%d %H:%M"))

    def complain(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            lines = [line for line in file if re.match(r"not ok|#", line) or re.search(r"\*\*\*|ERROR|SUMMARY", line)]
        progress.clear()
        print(f"{self.name} failed ({self.suite})", *(line.rstrip("\n") for line in lines[:100]), sep="\n", file=sys.stderr)
        print(f"== the whole output is in {os.path.relpath(self.log, ROOT)}", file=sys.stderr, flush=True)


# ---- All of them ----

# The signals that ask to stop.  They are looked at between two steps: an exception out of a handler
# may come where nobody gets it, or between the start of a test and its place in the list.
stopped = []


class Progress:
    """What is being done: a line that moves on a terminal, now and then a line in a log."""

    def __init__(self):
        self.terminal = sys.stderr.isatty()
        self.began = self.told = time.monotonic()
        self.width = 0

    def clear(self):
        if self.terminal and self.width:
            print("\r" + " " * self.width + "\r", end="", file=sys.stderr, flush=True)
            self.width = 0

    def show(self, done, count, running):
        now = time.monotonic()
        if not self.terminal and now - self.told < SECONDS_BETWEEN_LINES:
            return
        self.told = now
        seconds = int(now - self.began)
        text = f"   {done} of {count} done, {seconds // 60}:{seconds % 60:02}; now " + ", ".join(
            f"{t.name} ({os.path.basename(os.path.dirname(os.path.dirname(t.log)))}, {now - t.began:.0f} s)" for t in running)
        if self.terminal:
            text = text[:shutil.get_terminal_size().columns - 1]
            print("\r" + text.ljust(self.width), end="", file=sys.stderr, flush=True)
            self.width = len(text)
        else:
            print(text, file=sys.stderr, flush=True)


progress = Progress()


def say(text):
    progress.clear()
    print("== " + text, file=sys.stderr, flush=True)


def tests_of(argument, landlock):
    suite, place = argument.split("=", 1)
    directory, *choice = place.split(":")
    directory = os.path.join(ROOT, directory)
    listed = subprocess.run(["ctest", "--test-dir", directory, "--show-only=json-v1"],
                            capture_output=True, text=True, check=True).stdout
    tests = [Test(suite, directory, description, landlock) for description in json.loads(listed)["tests"]]
    for word in choice:
        if word.startswith("-"):
            if word[1:] not in [t.name for t in tests]:
                sys.exit(f"run.py: there is no test {word[1:]} in {directory}")
            tests = [t for t in tests if t.name != word[1:]]
        else:
            tests = [t for t in tests if word in t.labels]
    if not tests:
        sys.exit(f"run.py: there are no tests in {argument}")
    return tests


def remember(passed, surroundings):
    """What has passed is remembered when nothing around it has changed, either."""
    if passed and surroundings.fingerprint() == surroundings.first:
        for test in passed:
            test.remember()
    passed.clear()


def run(waiting, landlock, surroundings):
    """The longest first, as many at a time as there are processors.

    Not the same test of two builds: those that load the service measure themselves, too."""
    waiting = sorted(waiting, key=lambda t: -t.cost)
    count, running, passed = len(waiting), [], []
    remembered = time.monotonic()
    try:
        while (waiting or running) and not stopped:
            while waiting and len(running) < len(os.sched_getaffinity(0)) and not stopped:
                names = [t.name for t in running]
                test = next((t for t in waiting if t.name not in names), waiting[0])
                waiting.remove(test)
                test.start(landlock, surroundings)
                running.append(test)
            for test in list(running):
                if test.process.poll() is None:
                    if time.monotonic() - test.began > test.seconds_allowed:
                        test.kill()
                    continue
                running.remove(test)
                if test.finish(surroundings):
                    passed.append(test)
                if test.failed:
                    test.complain()
            if not running or time.monotonic() - remembered > SECONDS_BETWEEN_LOOKS:
                remember(passed, surroundings)
                remembered = time.monotonic()
            if running:
                progress.show(count - len(waiting) - len(running), count, running)
                time.sleep(0.05)
    finally:
        for test in running:
            test.clear()
    progress.clear()


def summary(tests):
    """A line for each build."""
    for suite in dict.fromkeys(t.suite for t in tests):
        own = [t for t in tests if t.suite == suite]
        old = [t for t in own if t.unchanged]
        text = f"{suite}: {sum(t.passed for t in own)} passed, {sum(t.failed for t in own)} failed, " \
               f"{sum(t.skipped for t in own)} skipped"
        if old:
            times = sorted(t.record["at"] for t in old)
            when = times[0] if times[0] == times[-1] else f"{times[0]} to {times[-1]}"
            count = sum(t.passed + t.skipped for t in old)
            text += f"\n   unchanged since they passed at {when}: {count} tests" \
                    + (f" ({len(old)} of {len(own)} programs)" if len(old) < len(own) else "") \
                    + "; script/test --again runs them all the same"
        say(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--again", action="store_true")
    parser.add_argument("suites", nargs="+", metavar="NAME=DIRECTORY[:LABEL][:-TEST]")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: stopped.append(number))
    landlock = Landlock()
    tests = [test for argument in options.suites for test in tests_of(argument, landlock)]
    surroundings = Surroundings(tests)
    waiting = [t for t in tests if options.again or not t.take_over(t.fingerprint(surroundings.first))]
    if waiting:
        say(f"testing: {len(waiting)} of {len(tests)} test programs"
            + ("" if landlock.works else "; any change in the tree runs all (no Landlock here)"))
    run(waiting, landlock, surroundings)
    if stopped:
        sys.exit(130)
    summary(tests)
    failed = sum(t.failed for t in tests)
    print(f"{sum(t.passed for t in tests)} tests passed, {failed} failed, {sum(t.skipped for t in tests)} skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
