"""tests/run.py runs what may have changed, and never takes over what did not pass."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import harness

sys.path.insert(0, os.path.join(harness.ROOT, "tests"))
import run as runner  # noqa: E402

CONFINED = runner.Landlock().works
PASS = "echo 'ok 1 - a'; echo 'ok 2 - b # SKIP no file'; echo 1..2"


class Run(unittest.TestCase):
    def setUp(self):
        # Not where temporary files are: the runner shuts nobody out of a tree that lies there.
        self.root = tempfile.mkdtemp(prefix="run-", dir=os.path.join(harness.ROOT, "build"))
        self.addCleanup(shutil.rmtree, self.root)
        for folder in ("tests", "script", "docs", "build/one", "build/two"):
            os.makedirs(os.path.join(self.root, folder))
        shutil.copy(os.path.join(harness.ROOT, "tests/run.py"), os.path.join(self.root, "tests/run.py"))
        self.tests = []

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def add(self, name, body, *needs, build="one", **properties):
        """A test: a script that notes down that it has run."""
        self.write(f"tests/{name}.sh", f"echo {name} >> {self.path('build/ran')}\n{body}\n")
        self.tests.append((build, name))
        lines = [f'add_test({name} "/bin/sh" "{self.path(f"tests/{name}.sh")}")']
        if needs:
            properties["REQUIRED_FILES"] = ";".join(self.path(need) for need in needs)
        lines += [f'set_tests_properties({name} PROPERTIES {key} "{value}")' for key, value in properties.items()]
        with open(self.path(f"build/{build}/CTestTestfile.cmake"), "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")

    def start(self, *options, suites=("first=build/one",), env=None):
        return subprocess.Popen([sys.executable, "-B", self.path("tests/run.py"), *options, *suites], text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **(env or {})})

    def run_all(self, *options, **more):
        """What has run, the last line, all that was said, the exit status."""
        if os.path.exists(self.path("build/ran")):
            os.unlink(self.path("build/ran"))
        process = self.start(*options, **more)
        out, err = process.communicate(timeout=120)
        ran = []
        if os.path.exists(self.path("build/ran")):
            with open(self.path("build/ran"), encoding="utf-8") as file:
                ran = sorted(file.read().split())
        return ran, (out.splitlines() or [""])[-1], out + err, process.returncode

    def test_what_has_passed_is_taken_over_and_said_so(self):
        self.add("a", PASS, "docs/a")
        self.add("b", "echo ok 1 - x; echo 1..1", "docs/b")
        line = "2 tests passed, 0 failed, 1 skipped"
        self.assertEqual(self.run_all()[:2], (["a", "b"], line))
        ran, last, text, status = self.run_all()
        self.assertEqual((ran, last, status), ([], line, 0))
        self.assertRegex(text, r"unchanged since they passed at \d{4}-\d\d-\d\d \d\d:\d\d: 3 tests")
        self.assertIn("script/test --again", text)
        self.assertEqual(self.run_all("--again")[:2], (["a", "b"], line))

    def test_only_what_can_see_a_change_runs_again(self):
        self.write("docs/a", "1")
        self.write("docs/program", "1")
        self.add("a", PASS, "docs/a", ENVIRONMENT=f"PROGRAM={self.path('docs/program')}")
        self.add("b", PASS, "docs/b")
        self.add("all", PASS)
        everything = ["a", "all", "b"]

        def changed(name, text, wanted, **more):
            self.write(name, text)
            self.assertEqual(self.run_all(**more)[0], wanted if CONFINED else everything, name)
            self.assertEqual(self.run_all(**more)[0], [], name)

        self.assertEqual(self.run_all()[0], everything)
        changed("docs/a", "2", ["a", "all"])
        changed("docs/b", "it was not there", ["all", "b"])
        changed("docs/other", "1", ["all"])
        changed("docs/program", "2", ["a", "all"])
        changed("script/lib.sh", "1", everything)
        changed("package-lock.json", "{}", everything)
        self.assertEqual(self.run_all(env={"TZ": "Europe/Vienna"})[0], everything)
        self.assertEqual(self.run_all()[0], everything)
        everything.remove("b")  # it runs, but no longer says so
        changed("tests/b.sh", PASS, ["all"])

    def test_builds_are_apart_and_tests_are_chosen(self):
        self.add("a", PASS, "docs/a", LABELS="threads")
        self.add("b", PASS, "docs/a")
        self.add("a2", PASS, "docs/a", build="two")
        self.assertEqual(self.run_all(suites=("x=build/one:threads",))[0], ["a"])
        self.assertEqual(self.run_all(suites=("x=build/one:-a", "y=build/two"))[0], ["a2", "b"])
        self.assertEqual(self.run_all(suites=("x=build/one", "y=build/two"))[0], [])
        self.assertNotEqual(self.run_all(suites=("x=build/one:-c",))[3], 0)
        self.assertNotEqual(self.run_all(suites=("x=build/one:nobody",))[3], 0)

    def test_a_failure_is_told_each_time(self):
        for number, (body, failed, told) in enumerate([
                ("echo ok 1 - x; echo not ok 2 - y; echo 1..2", 1, "not ok 2 - y"),
                ("echo not ok 1 - y; echo 1..1; exit 1", 1, "not ok 1 - y"),
                ("echo ok 1 - x; echo 1..1; exit 3", 1, "exit status 3"),
                ("echo ok 1 - x; echo 1..1; kill -SEGV $$", 1, "SIGSEGV"),
                ("echo ok 1 - x; echo 1..2", 1, "1 tests of 2"),
                ("echo ok 1 - x", 1, "1 tests of 0"),
                ("true", 1, "no test")]):
            name = f"t{number}"
            self.add(name, body, "docs/a", build="two")
            for _ in range(2):
                ran, last, text, status = self.run_all(suites=("x=build/two",))
                self.assertEqual((ran, status), ([name], 1), body)
                self.assertIn(f"{failed} failed", last)
                self.assertIn(told, text)
            os.unlink(self.path("build/two/CTestTestfile.cmake"))

    def test_what_failed_since_is_not_taken_over_from_before(self):
        self.write("docs/a", "1")
        self.add("a", f"read n < {self.path('docs/a')}; test $n = 1 && {{ {PASS}; }}", "docs/a")
        self.write("docs/a", "1\n")
        self.assertEqual(self.run_all()[3], 0)
        self.write("docs/a", "2\n")
        self.assertEqual(self.run_all()[3], 1)
        self.write("docs/a", "1\n")
        self.assertEqual(self.run_all()[0], ["a"])

    def test_what_is_too_slow_fails(self):
        self.add("a", PASS + "; sleep 60", "docs/a", TIMEOUT="0.5")
        ran, last, text, status = self.run_all()
        self.assertEqual((ran, status), (["a"], 1))
        self.assertIn("SIGKILL", text)

    def test_what_is_stopped_is_not_taken_over(self):
        self.add("a", PASS, "docs/a")
        self.assertEqual(self.run_all()[0], ["a"])
        self.write("docs/a", "1")
        self.add("b", PASS, "docs/a")
        for name in ("a", "b"):
            self.write(f"tests/{name}.sh", f"echo {name} $$ >> {self.path('build/began')}; {PASS}; sleep 600")
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            process = self.start()
            end = time.monotonic() + 60
            while time.monotonic() < end and not os.path.exists(self.path("build/began")):
                time.sleep(0.05)
            time.sleep(0.2)
            process.send_signal(number)
            process.communicate(timeout=60)
            self.assertNotEqual(process.returncode, 0)
            with open(self.path("build/began"), encoding="utf-8") as file:
                begun = [int(line.split()[1]) for line in file]
            self.assertTrue(begun)
            for pid in begun:
                if number == signal.SIGKILL:
                    os.killpg(pid, signal.SIGKILL)
                self.assertFalse(os.path.exists(f"/proc/{pid}") and "sleep" in open(f"/proc/{pid}/cmdline").read())
            os.unlink(self.path("build/began"))
        for name in ("a", "b"):
            self.write(f"tests/{name}.sh", f"echo {name} >> {self.path('build/ran')}; {PASS}")
        self.assertEqual(self.run_all()[0], ["a", "b"])

    def test_what_saw_a_change_while_it_ran_is_not_taken_over(self):
        self.write("docs/a", "1")
        self.add("a", f"echo 2 >> {self.path('docs/a')}; {PASS}", "docs/a")
        for _ in range(2):
            self.assertEqual(self.run_all()[0], ["a"])

    def test_nobody_reads_what_does_not_count(self):
        if not CONFINED:
            self.skipTest("this kernel has no Landlock; all files count")
        self.write("docs/a", "1")
        self.write("docs/b", "1")
        self.add("a", f"cat {self.path('docs/b')} && {{ {PASS}; }}", "docs/a")
        self.add("b", f"ls {self.path('docs')} && {{ {PASS}; }}", "docs/a")
        self.add("c", f"cat {self.path('docs/a')} /etc/passwd && {{ {PASS}; }}", "docs/a")
        ran, last, text, status = self.run_all()
        self.assertEqual((len(ran), status), (3, 1))
        self.assertEqual(last, "1 tests passed, 2 failed, 1 skipped")

    def test_a_property_that_is_not_understood_stops_it(self):
        self.add("a", PASS, "docs/a", WILL_FAIL="TRUE")
        ran, _, text, status = self.run_all()
        self.assertEqual((ran, status), ([], 1))
        self.assertIn("WILL_FAIL", text)

    def test_each_test_of_ours_says_what_it_reads(self):
        """All but this one and the README's, which look everywhere."""
        listed = subprocess.run(["ctest", "--test-dir", os.path.dirname(harness.AGENT), "--show-only=json-v1"],
                                capture_output=True, text=True, check=True).stdout
        silent = [test["name"] for test in json.loads(listed)["tests"]
                  if "REQUIRED_FILES" not in [p["name"] for p in test["properties"]]]
        self.assertEqual(sorted(silent), ["contract/readme", "contract/run"])


if __name__ == "__main__":
    harness.main()
