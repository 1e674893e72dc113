"""The verdict on the syntax is CPython's: on its own library, and on slips made from real programs."""

import io
import itertools
import json
import os
import random
import re
import subprocess
import sys
import sysconfig
import tempfile
import tokenize
import unittest
import warnings

import harness

warnings.simplefilter("ignore")
LIBRARY = sysconfig.get_path("stdlib")
SKIPPED = {"site-packages", "dist-packages", "test", "tests", "idlelib", "lib2to3"}


def rejects(code):
    try:
        compile(code, "x", "exec", dont_inherit=True)
        return None
    except (SyntaxError, ValueError) as error:
        return error


def library_files():
    for directory, names, files in os.walk(LIBRARY):
        names[:] = sorted(n for n in names if n not in SKIPPED)
        for name in sorted(files):
            if name.endswith(".py"):
                yield os.path.join(directory, name)


def assess_files(paths):
    for start in range(0, len(paths), 200):
        _, out, _ = harness.run("assess", "--format", "json", *paths[start:start + 200], check=0)
        for line in out.splitlines():
            a = json.loads(line)
            yield a["file"], a


def functions(limit):
    """Functions of the library, as programs of their own."""
    import ast
    found = []
    for path in library_files():
        with open(path, encoding="utf-8", errors="replace") as source:
            text = source.read()
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue
        lines = text.split("\n")
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and 3 <= node.end_lineno - node.lineno < 30:
                found.append("\n".join(lines[node.lineno - 1:node.end_lineno]) + "\n")
        if len(found) >= limit:
            break
    return found


MARKS = "( ) [ ] { } , : = == . ; @ -> += ** not in is and or if else for while def class return print lambda " \
        "True None x 1 'a' yield import from as with try except finally pass break global del".split()


def slip(rng, code):
    """One thing changed at random."""
    kind = rng.random()
    if kind < 0.15:
        lines = code.split("\n")
        at = rng.randrange(len(lines))
        lines[at] = rng.choice(["  " + lines[at], lines[at].lstrip(), lines[at][1:], "\t" + lines[at]])
        return "\n".join(lines)
    if kind < 0.3:
        at = rng.randrange(len(code))
        return code[:at] + code[at + 1:]
    if kind < 0.4:
        at = rng.randrange(len(code))
        return code[:at] + rng.choice("()[]{}:,=.'\"\\#!$? \n01ab_\u00e9\u201c") + code[at:]
    tokens = []
    try:
        tokens = [t for t in tokenize.generate_tokens(io.StringIO(code).readline) if t.string.strip()]
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass
    if not tokens:
        return code + ")"
    starts = [0]
    for line in code.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    t = rng.choice(tokens)
    a, b = starts[t.start[0] - 1] + t.start[1], starts[t.end[0] - 1] + t.end[1]
    instead = rng.choice(["", rng.choice(MARKS), t.string + " " + t.string, t.string + " " + rng.choice(MARKS)])
    return code[:a] + instead + code[b:]


class Verdict(unittest.TestCase):
    def test_no_alarm_on_the_library(self):
        paths = []
        for path in library_files():
            with open(path, "rb") as source:
                data = source.read()
            # What declares an encoding other than UTF-8 is not text to the review.
            other = re.search(rb"coding[:=]\s*(?!utf-?8)", data[:200]) is not None
            if len(data) < 1000000 and not other and rejects(data) is None:
                paths.append(path)
        self.assertGreater(len(paths), 100)
        wrong = [f for f, a in assess_files(paths) if not a["syntax_valid"]]
        self.assertEqual(wrong, [])

    def test_the_same_verdict_on_slips(self):
        rng = random.Random(20260114)
        sources = functions(600)
        count = int(os.environ.get("SLIPS", "3000"))
        with tempfile.TemporaryDirectory() as directory:
            programs = {}
            for number in range(count):
                code = rng.choice(sources)
                for _ in range(rng.choice((1, 1, 1, 2))):
                    code = slip(rng, code)
                path = os.path.join(directory, f"{number}.py")
                with open(path, "w", encoding="utf-8", newline="") as out:
                    out.write(code)
                programs[path] = code
            different = []
            rejected = 0
            for path, a in assess_files(list(programs)):
                error = rejects(programs[path].encode())
                rejected += error is not None
                if a["syntax_valid"] != (error is None):
                    different.append((programs[path], error, [f["message"] for f in a["findings"]]))
                if not a["syntax_valid"]:
                    self.assertTrue([f for f in a["findings"] if f["factor"] == "syntax"], programs[path])
                    self.assertLessEqual(a["score"], 0.5)
        print(f"# {count} programs, {rejected} rejected by CPython, {len(different)} verdicts differ")
        self.assertLessEqual(len(different), count // 500, different[:3])

    def test_the_same_verdict_on_indentation_that_goes_on_in_the_next_line(self):
        """Which of the two lines' white space counts is CPython's to say."""
        codes = set()
        for a, b, c in itertools.product(("", "  ", "    ", "\t", "      "), repeat=3):
            codes |= {f"if x:\n{a}\\\n{b}y = 1\n{c}z = 2\n", f"if x:\n    y\n{a}\\\n{b}# c\n{c}z\n",
                      f"if x:\n    if y:\n        w\n{a}\\\n{b}\\\n{c}y = 1\n", f"{a}\\\n", f"{a}\\\n{b}y\n{c}z\n",
                      f"if x:\n    y\n{a}\\\n\n{c}z\n"}
        with tempfile.TemporaryDirectory() as directory:
            programs = {}
            for number, code in enumerate(sorted(codes)):
                path = os.path.join(directory, f"{number}.py")
                with open(path, "w", encoding="utf-8") as out:
                    out.write(code)
                programs[path] = code
            for path, a in assess_files(list(programs)):
                self.assertEqual(a["syntax_valid"], rejects(programs[path]) is None, repr(programs[path]))


class Corpus(unittest.TestCase):
    """Real programs of students, where they are at hand."""

    def setUp(self):
        if not os.path.isdir(harness.CORPUS):
            self.skipTest(f"{harness.CORPUS} is not here")
        self.paths = sorted(os.path.join(d, f) for d, _, files in os.walk(harness.CORPUS) for f in files if f.endswith(".py"))

    def test_every_program_gets_cpythons_verdict(self):
        reviewed = 0
        for path, a in assess_files(self.paths):
            with open(path, "rb") as source:
                error = rejects(source.read())
            self.assertEqual(a["syntax_valid"], error is None, path)
            self.assertEqual(round(a["score"] + sum(r["points"] for r in a["receipt"]), 3), 1.0, path)
            reviewed += 1
        print(f"# {reviewed} programs")
        self.assertEqual(reviewed, len(self.paths))

    def test_a_second_run_gives_the_same_bytes(self):
        first = harness.run("assess", "--format", "json", *self.paths)
        self.assertEqual(first, harness.run("assess", "--format", "json", *self.paths))


if __name__ == "__main__":
    harness.main()
