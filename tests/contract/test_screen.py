"""The screen: each row of docs/screen.md, real programs, mutated payloads, its work."""
import ast
import glob
import os
import random
import re
import subprocess
import sysconfig
import unittest

import harness

TOOL = os.environ["SCREEN_TOOL"]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def screen(texts, kind="code", language="-"):
    """(steps, why) for each text; why is None when it is not refused."""
    data = b"".join(b"%s %s %d\n%s" % (kind.encode(), language.encode(), len(t), t)
                    for t in (t if isinstance(t, bytes) else t.encode() for t in texts))
    output = subprocess.run([TOOL], input=data, capture_output=True, check=True, timeout=600).stdout
    answers = []
    for line in output.decode().splitlines():
        steps, why = line.split(" ", 1)
        answers.append((int(steps), None if why == "-" else why))
    assert len(answers) == len(texts)
    return answers


def refused(texts, kind="code", language="-"):
    return [why for _, why in screen(texts, kind, language)]


def rows(title):
    """The texts of the table under a heading of docs/screen.md."""
    with open(os.path.join(ROOT, "docs", "screen.md"), encoding="utf-8") as file:
        section = file.read().split("\n## " + title + "\n")[1].split("\n## ")[0]
    texts = []
    for line in section.splitlines():
        if not line.startswith("| `"):
            continue
        cell = re.split(r"(?<!\\)\|", line)[1].strip().replace("\\|", "|")
        cell = cell[2:-2].strip() if cell.startswith("``") else cell[1:-1]
        texts.append(cell.replace("⏎", "\n"))
    return texts


def library_files():
    root = sysconfig.get_path("stdlib")
    for path in sorted(glob.glob(root + "/**/*.py", recursive=True)):
        if "/site-packages/" in path or "/dist-packages/" in path:
            continue
        with open(path, "rb") as file:
            data = file.read()
        try:
            yield path, data.decode("utf-8")
        except UnicodeDecodeError:
            continue


def statements_of(tree):
    """All statements of a module; expressions, which are most of a tree, are not walked."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt):
            yield node
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            waiting += getattr(node, name, []) if not isinstance(node, ast.expr) else []


def mutations(text, rng):
    """Ways to write the same payload that a filter of fixed texts would miss."""
    yield text.upper()
    yield text.lower()
    yield "  \n\t" + text + "\n \n"
    yield "".join(c.upper() if rng.random() < 0.5 else c.lower() for c in text)
    yield text.replace(" ", "  ")
    yield text.replace(" ", "\t")
    yield text + " "


class Screen(unittest.TestCase):
    maxDiff = None

    def check(self, texts, kind, wanted):
        self.assertGreater(len(texts), 15)
        wrong = [t for t, why in zip(texts, refused(texts, kind)) if (why is not None) != wanted]
        self.assertEqual(wrong, [])

    def test_refused_code(self):
        self.check(rows("Refused as a submission"), "code", True)

    def test_accepted_code(self):
        self.check(rows("Not refused as a submission"), "code", False)

    def test_refused_texts(self):
        self.check(rows("Refused as another text"), "text", True)

    def test_accepted_texts(self):
        self.check(rows("Not refused as another text"), "text", False)

    def test_what_is_refused_as_a_text_is_refused_as_code(self):
        self.check(rows("Refused as another text"), "code", True)

    def test_mutated_payloads(self):
        rng = random.Random(8725)
        payloads = rows("Refused as a submission")
        mutated = [m for p in payloads for m in mutations(p, rng)]
        answers = refused(mutated)
        passed = [m for m, why in zip(mutated, answers) if why is None]
        # In small letters and with no sign of its own a statement is a plan in words, and
        # a plain word is a command only as a shell writes it.
        harmless = {"delete from users", "create user x identified by 'y'", "`ID`"}
        self.assertEqual({m for m in passed if " ".join(m.split()) not in harmless}, set())

    def test_comments_for_blanks(self):
        payloads = [p for p in rows("Refused as a submission")
                    if re.match(r"(?i)['\d\"]?.*\b(union|or|and|drop|delete|select)\b", p) and "\n" not in p and "<" not in p
                    and not re.match(r"[;|&$%{]", p) and "exec" not in p.lower() and "curl" not in p]
        texts = [p.replace(" ", "/**/") for p in payloads if not p.endswith("-- ") and "--" not in p]
        self.assertGreater(len(texts), 10)
        self.assertEqual([t for t, why in zip(texts, refused(texts)) if why is None], [])

    def test_students_programs(self):
        corpus = os.environ.get("REVIEW_CORPUS", "")
        if not os.path.isdir(corpus):
            self.skipTest("the students' programs are not here")
        texts = []
        for path in sorted(glob.glob(corpus + "/**/*.py", recursive=True)):
            with open(path, encoding="utf-8") as file:
                texts.append(file.read())
        self.assertGreater(len(texts), 100)
        self.assertEqual([t for t, why in zip(texts, refused(texts)) if why], [])
        # The first line alone, and each program without its quotes, are broken and no attack.
        heads = [t.strip().split("\n")[0] for t in texts]
        self.assertEqual([t for t, why in zip(heads, refused(heads)) if why], [])
        broken = [t.replace("'", "").replace('"', "").replace(":", "").replace("(", "") for t in texts]
        self.assertEqual([t for t, why in zip(broken, refused(broken)) if why], [])

    def test_library(self):
        files = list(library_files())
        self.assertGreater(len(files), 500)
        texts = [text for _, text in files]
        self.assertEqual([p for (p, _), why in zip(files, refused(texts)) if why], [])
        functions, statements = [], []
        for number, (_, text) in enumerate(files):
            try:
                tree = ast.parse(text)
            except SyntaxError:
                continue
            lines = text.splitlines(keepends=True)
            for node in statements_of(tree):
                cut = "".join(lines[node.lineno - 1:node.end_lineno])
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                    functions.append(cut)
                elif number % 5 == 0:
                    statements.append(cut)
        self.assertGreater(len(functions), 10000)
        self.assertEqual([t for t, why in zip(functions, refused(functions)) if why], [])
        # Each statement alone is a program too.
        self.assertEqual([t for t, why in zip(statements, refused(statements)) if why], [])

    def test_lines_of_the_library(self):
        lines = sorted({line.strip() for _, text in library_files() for line in text.splitlines() if line.strip()})
        answers = refused(lines)
        wrong = [line for line, why in zip(lines, answers) if why]
        # Lines of texts within programs may be payloads (the library escapes and tests some).
        self.assertLess(len(wrong), len(lines) // 2000, wrong[:50])

    def test_other_languages(self):
        node = os.path.join(ROOT, "node_modules")
        paths = glob.glob(node + "/**/*.js", recursive=True) + glob.glob(node + "/**/*.[ch]", recursive=True)
        paths += glob.glob(os.path.join(ROOT, "src", "**", "*.[ch]"), recursive=True)
        texts = []
        for path in sorted(paths):
            if os.path.getsize(path) < 1 << 20:
                with open(path, "rb") as file:
                    texts.append(file.read())
        self.assertGreater(len(texts), 100)
        for language in ("-", "python", "javascript", "c"):
            self.assertEqual([t[:200] for t, why in zip(texts, refused(texts, language=language)) if why], [])

    def test_our_own_words(self):
        """What the rules say comes back as earlier hints, in `previous_hints`."""
        texts = []
        for path in glob.glob(os.path.join(ROOT, "rules", "**", "*.yaml"), recursive=True):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            texts += [text] + [line.strip(" -|>") for line in text.splitlines() if line.strip()]
            texts += re.findall(r":\s+(\S.*)", text)
        self.assertGreater(len(texts), 1000)
        self.assertEqual([t for t, why in zip(texts, refused(texts, "text")) if why], [])

    def test_work_is_linear(self):
        # At most so many looks for a byte of the text, and so many for the first 4 KB.
        for piece in ("'", '"', "`", "/*", "<", "<a ", "<script", "..", "../", "; ", "{{", "${", "%27", "$(", "' OR ",
                      "SELECT a,", "SELECT (", "a ", "a", "\n", "x\n", "--", "#{", "1 OR ", "<?php ", "' '", "/**/",
                      "{\"$gt", "*)(", "%s", "UNION ", "a.", "a,", "vector<", "[ for ", "on", "<x on", "\\", "\0", "é",
                      "<?=", "<!doctype ", "<iframe ", "<meta http-equiv ", "<script "):
            for prefix in ("", "SELECT ", "' OR ", "<", "<script>", "; rm ", "{{", "../", "SELECT a FROM b ", "'"):
                sizes = (2000, 4090, 25000, 50000)
                for kind in ("code", "text"):
                    steps = [count for count, _ in screen([prefix + (piece * size)[:size] for size in sizes], kind)]
                    for size, count in zip(sizes, steps):
                        self.assertLess(count, 60 * 4096 + 10 * size, (kind, prefix, piece))
                    self.assertLess(steps[3] - steps[2], 10 * 25000, (kind, prefix, piece))

    def test_the_same_answer_each_time(self):
        texts = rows("Refused as a submission") + rows("Not refused as a submission")
        self.assertEqual(screen(texts), screen(texts))


if __name__ == "__main__":
    harness.main()
