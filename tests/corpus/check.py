"""The corpus is what it says: each correct program passes its task's tests, each buggy one fails some.

    check.py [TASK...]

A task's tests.py holds CALLS, pairs of an expression (after statements, each ended by a
semicolon) and the value it must have in the program, and RUNS, pairs of the lines typed in and
the text printed. Prompts are not looked at, nor what is printed by a program with CALLS.

Each program runs in a process of its own, since some of them never end and some eat up the
memory. They are the project's own programs: nobody else's are ever run.
"""

import builtins
import glob
import io
import math
import os
import resource
import signal
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "contract"))

import harness  # noqa: E402

SECONDS = 0.1  # of processor time; the slowest correct program takes a fiftieth of it
PATIENCE = 60  # seconds on the clock, for a program that sleeps
MEMORY = 1 << 30
PROGRAMS_AT_LEAST = 12  # of each kind


def same(found, expected):
    """Equal as a teacher would have it: 1 is not True, and 0.30000000000000004 is 0.3."""
    if isinstance(expected, float) or isinstance(found, float):
        return (isinstance(found, (int, float)) and isinstance(expected, (int, float))
                and not isinstance(found, bool) and math.isclose(found, expected, abs_tol=1e-9))
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(expected, (list, tuple)):
        return (type(found) is type(expected) and len(found) == len(expected)
                and all(same(f, e) for f, e in zip(found, expected)))
    if isinstance(expected, dict):
        return (isinstance(found, dict) and found.keys() == expected.keys()
                and all(same(found[key], expected[key]) for key in expected))
    return found == expected


def lines_of(text):
    """What is printed, without the blanks that nobody sees."""
    return [line.rstrip() for line in text.rstrip().split("\n")]


def start(program, lines=()):
    """Runs the program from top to bottom with the lines as its input; its names and output."""
    waiting = list(lines)

    def read_line(prompt=""):
        if not waiting:
            raise EOFError("no more input")
        return waiting.pop(0)

    sys.stdout = io.StringIO()
    builtins.input = read_line
    names = {"__name__": "__main__"}
    exec(program, names)
    return names, sys.stdout.getvalue()


def value_of(text, names):
    *statements, expression = text.split(";")
    scope = dict(names)
    for statement in statements:
        exec(statement.strip(), scope)
    return eval(expression.strip(), scope)


def first_fault(source, tests):
    """Why the program fails its tests, or "" when it passes them all."""
    try:
        program = compile(source, "program", "exec")
        if tests.get("CALLS"):
            names, _ = start(program)
            for text, expected in tests["CALLS"]:
                found = value_of(text, names)
                if not same(found, expected):
                    return f"{text} is {found!r}, not {expected!r}"
        for lines, expected in tests.get("RUNS", ()):
            _, output = start(program, lines)
            if lines_of(output) != lines_of(expected):
                return f"with {lines} it prints {output!r}, not {expected!r}"
    except BaseException as error:  # exit() and endless recursion too
        return f"{type(error).__name__}: {error}"
    return ""


def verdict(source, tests):
    """The first fault, found in a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        signal.alarm(PATIENCE)
        fault = first_fault(source, tests)[:1000]
        os.write(writer, ("fault " + fault if fault else "passed").encode("utf-8", "replace"))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    if said == "passed":
        return ""
    return said.removeprefix("fault ") or "it does not end"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def tests_of(task):
    names = {}
    exec(compile(read(os.path.join(HERE, task, "tests.py")), task + "/tests.py", "exec"), names)
    return names


class Checker(unittest.TestCase):
    """That the check itself can fail."""

    TESTS = {"CALLS": [("double(2)", 4), ("x = [1]; double(x); x", [1])]}

    def test_passes_what_is_right(self):
        self.assertEqual(verdict("def double(n):\n    return n + n\n", self.TESTS), "")

    def test_tells_each_kind_of_fault(self):
        for source, fault in (
                ("def double(n):\n    return n * 3\n", "double(2) is 6"),
                ("def double(n):\n    return True\n", "double(2) is True"),
                ("def double(n):\n    if n == 2:\n        return 4\n    n.append(1)\n", "is [1, 1]"),
                ("def double(n):\n    print(n + n)\n", "double(2) is None"),
                ("def twice(n):\n    return n + n\n", "NameError"),
                ("def double(n):\n    while True:\n        pass\n", "does not end"),
                ("def double(n):\n    while True:\n        try:\n            n = n + 1\n"
                 "        except:\n            pass\n", "does not end"),
                ("def double(n):\n    return double(n)\n", "RecursionError"),
                ("exit()\n", "SystemExit"),
                ("def double(n)\n    return n\n", "SyntaxError")):
            with self.subTest(source=source):
                self.assertIn(fault, verdict(source, self.TESTS))

    def test_types_the_lines_in(self):
        tests = {"RUNS": [(["2", "3"], "5\n"), (["1", "1"], "2\n")]}
        add = "a = int(input('a? '))\nb = int(input())\n"
        self.assertEqual(verdict(add + "print(a + b)\n", tests), "")
        self.assertIn("prints '6", verdict(add + "print(a * b)\n", tests))
        self.assertIn("EOFError", verdict(add + "print(a + int(input()))\n", tests))


class Programs(unittest.TestCase):
    """One test for the correct, and one for the buggy programs of each task."""

    def check(self, task, kind):
        paths = sorted(glob.glob(os.path.join(HERE, task, kind, "*.py")))
        self.assertGreaterEqual(len(paths), PROGRAMS_AT_LEAST)
        self.assertTrue(read(os.path.join(HERE, task, "task.txt")).strip())
        tests = tests_of(task)
        faults, seen = [], set()
        for path in paths:
            source, name = read(path), os.path.relpath(path, HERE)
            compile(source, path, "exec")
            if source in seen:
                faults.append(f"{name}: the same as another")
            seen.add(source)
            fault = verdict(source, tests)
            if kind == "correct" and fault:
                faults.append(f"{name}: {fault}")
            if kind == "buggy" and not fault:
                faults.append(f"{name}: passes all tests")
        if faults:
            self.fail("\n" + "\n".join(faults))


def add_tests(tasks):
    for task in tasks:
        for kind in ("correct", "buggy"):
            setattr(Programs, f"test_{task}_{kind}",
                    lambda self, task=task, kind=kind: self.check(task, kind))


if __name__ == "__main__":
    add_tests(sys.argv[1:] or sorted(
        os.path.basename(os.path.dirname(path)) for path in glob.glob(os.path.join(HERE, "*", "tests.py"))))
    harness.main()
