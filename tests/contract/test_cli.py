"""The command line, as its users call it."""

import json
import os
import tempfile
import unittest

import harness
from harness import run

GOOD = 'def double(n):\n    """Return twice n."""\n    return 2 * n\n'
BROKEN = "def area(w, h)\n    return w * h\n"


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)

    def file(self, name, text):
        path = os.path.join(self.directory.name, name)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        return path

    def test_says_how_it_is_used(self):
        status, _, err = run()
        self.assertEqual(status, 2)
        self.assertIn("review-agent assess", err)
        for command in ("assess", "hint", "feedback", "token"):
            status, _, err = run(command)
            self.assertEqual(status, 2, command)
            self.assertIn("usage: review-agent " + command, err)
        self.assertEqual(run("--help")[0], 0)
        self.assertIn("review-agent 0.", run("--version")[1])
        self.assertEqual(run("sing")[0], 2)

    def test_one_object_a_line_and_file_in_order(self):
        files = [self.file(f"{i}.py", GOOD) for i in range(5)]
        _, out, _ = run("assess", "--format", "json", *files, check=0)
        lines = out.splitlines()
        self.assertEqual([json.loads(line)["file"] for line in lines], files)

    def test_the_assessment_object_has_all_its_fields(self):
        a = harness.assess(GOOD)
        for field in ("status language syntax_valid score factors receipt strengths improvements recommendations "
                      "findings concepts metrics student_id processed_at").split():
            self.assertIn(field, a)
        self.assertEqual(a["status"], "success")
        self.assertEqual([f["name"] for f in a["factors"]], ["syntax", "logic", "style", "efficiency"])
        self.assertEqual([f["weight"] for f in a["factors"]], [0.15, 0.35, 0.2, 0.3])

    def test_a_finding_has_all_its_fields(self):
        a = harness.assess(BROKEN)
        self.assertFalse(a["syntax_valid"])
        finding = a["findings"][0]
        for field in ("rule factor severity concept message why line column end_line end_column occurrences points "
                      "fix").split():
            self.assertIn(field, finding)
        self.assertEqual((finding["factor"], finding["line"]), ("syntax", 1))

    def test_the_same_input_gives_the_same_bytes(self):
        path = self.file("a.py", BROKEN + GOOD)
        self.assertEqual(run("assess", "--format", "json", path), run("assess", "--format", "json", path))

    def test_standard_input_is_a_dash(self):
        _, out, _ = run("assess", "-", text=GOOD, check=0)
        self.assertIn("score 1.00", out)

    def test_text_shows_the_line_with_a_caret(self):
        _, out, _ = run("assess", "-", text=BROKEN, check=0)
        self.assertIn("1 | def area(w, h)", out)
        self.assertRegex(out, r"\| +\^")

    def test_columns_count_characters(self):
        a = harness.assess('é = "€"\nif é == None:\n    pass\n')
        finding = [f for f in a["findings"] if f["rule"] == "python/compare-none"][0]
        self.assertEqual((finding["line"], finding["column"], finding["end_column"]), (2, 4, 13))

    def test_sarif_is_one_document_for_all_files(self):
        good, broken = self.file("good.py", GOOD), self.file("a program.py", BROKEN + "x = 1\nif x == None or 2:\n    pass\n")
        _, out, _ = run("assess", "--format", "sarif", good, broken, check=0)
        document = json.loads(out)
        self.assertEqual((document["version"], len(document["runs"])), ("2.1.0", 1))
        results = document["runs"][0]["results"]
        rules = {rule["id"] for rule in document["runs"][0]["tool"]["driver"]["rules"]}
        self.assertEqual({result["ruleId"] for result in results}, rules)
        self.assertIn("python/missing-colon", rules)
        for result in results:
            self.assertIn(result["level"], ("error", "warning", "note"))
            place = result["locations"][0]["physicalLocation"]
            self.assertTrue(place["artifactLocation"]["uri"].endswith("/a%20program.py"))
            self.assertGreaterEqual(place["region"]["startLine"], 1)
        colon = [result for result in results if result["ruleId"] == "python/missing-colon"][0]
        change = colon["fixes"][0]["artifactChanges"][0]["replacements"][0]
        self.assertEqual((change["deletedRegion"]["startLine"], change["insertedContent"]["text"]), (1, ":"))
        _, out, _ = run("assess", "--format", "sarif", good, check=0)
        self.assertEqual(json.loads(out)["runs"][0]["results"], [])

    def test_a_rubric_turns_optional_rules_on(self):
        code = "def area(w, h):\n    return w*h\n"
        rule = "python/missing-docstring"
        for rubric, expected in [({}, False), ({"on": [rule]}, True), ({"on": [rule], "off": [rule]}, False)]:
            _, out, _ = run("assess", "--format", "json", "--context", json.dumps({"rubric": rubric}), "-", text=code, check=0)
            rules = [finding["rule"] for finding in json.loads(out)["findings"]]
            self.assertEqual(rule in rules, expected, rubric)

    def test_exit_status(self):
        good, broken = self.file("good.py", GOOD), self.file("broken.py", BROKEN)
        self.assertEqual(run("assess", good, broken)[0], 0)
        self.assertEqual(run("assess", "--fail-on", "error", good)[0], 0)
        self.assertEqual(run("assess", "--fail-on", "error", good, broken)[0], 1)
        self.assertEqual(run("assess", os.path.join(self.directory.name, "none.py"))[0], 2)
        self.assertEqual(run("assess", self.directory.name)[0], 2)

    def test_one_unreadable_file_does_not_stop_the_others(self):
        status, out, err = run("assess", "--format", "json", "/does/not/exist.py", self.file("a.py", GOOD))
        self.assertEqual(status, 2)
        self.assertEqual(len(out.splitlines()), 1)
        self.assertIn("/does/not/exist.py", err)

    def test_wrong_options_name_what_was_expected(self):
        for arguments, message in [
            (["assess", "--format", "xml", "-"], "--format: expected text, json or sarif"),
            (["hint", "--format", "sarif", "-"], "--format: expected text or json"),
            (["assess", "--language", "cobol", "-"], "--language: expected python"),
            (["assess", "--fail-on", "never", "-"], "--fail-on: expected error, warning or info"),
            (["assess", "--context", "{", "-"], "--context: the body is not valid JSON"),
            (["assess", "--context", '{"taught": 1}', "-"], "--context: taught: expected a list"),
            (["hint", "--level", "loud", "-"], "--level: expected subtle, medium or direct"),
            (["hint", "--previous", "-1", "-"], "--previous: expected a number"),
            (["feedback", "--request-level", "x", "-"], "--request-level: expected quick"),
            (["assess", "--level", "subtle", "-"], "unknown option"),
        ]:
            status, _, err = run(*arguments, text=GOOD)
            self.assertEqual(status, 2, arguments)
            self.assertIn(message, err)

    def test_hints_climb(self):
        texts = [json.loads(run("hint", "--format", "json", "--level", "subtle", "--previous", str(n), "-",
                                text=BROKEN, check=0)[1]) for n in range(4)]
        self.assertEqual([t["level"] for t in texts], ["subtle", "medium", "direct", "direct"])
        self.assertNotIn("line", texts[0])
        self.assertEqual(texts[1]["line"], 1)

    def test_feedback_has_three_depths(self):
        sizes = []
        for level in ("quick", "standard", "comprehensive"):
            f = json.loads(run("feedback", "--format", "json", "--request-level", level, "-",
                               text="def f(a, b):\n  if a == None:\n    return b\n  import os\n" + GOOD, check=0)[1])
            for field in "status summary quality_score strengths improvements detailed_feedback hint next_steps".split():
                self.assertIn(field, f)
            sizes.append(len(f["detailed_feedback"]["findings"]))
        self.assertEqual(sizes, sorted(sizes))

    def test_odd_files_are_reviewed(self):
        for name, data in {"empty": b"", "nul": b"x = 1\0\n", "latin": b"x = '\xe9'\n", "bom": b"\xef\xbb\xbfx = 1\n",
                           "cr": b"x = 1\ry = 2\r", "crlf": b"x = 1\r\n", "blank": b" \n\t\n"}.items():
            status, out, err = run("assess", "--format", "json", "-", text=data)
            self.assertEqual(status, 0, (name, err))
            a = json.loads(out)
            self.assertEqual(a["syntax_valid"], name not in ("nul", "latin"), name)

    def test_rules_are_listed_shown_and_tested(self):
        _, out, _ = run("rules", "list", check=0)
        self.assertGreaterEqual(len(out.splitlines()), 40)
        _, out, _ = run("rules", "show", "python/compare-none", check=0)
        self.assertIn("Hint, subtle", out)
        self.assertEqual(run("rules", "show", "python/nothing")[0], 2)

    def test_a_teachers_rules_are_tested_and_used(self):
        rule = self.file("rule.yaml", """
id: python/no-goto
factor: style
severity: warning
concept: imports
summary: "`goto` is imported"
why: "This course does without it."
match: "import goto"
hints:
  subtle: "Which of your imports does the task speak of?"
  medium: "Look at the imports once more."
  direct: "Take the import out."
examples:
  - bad: |
      import goto
  - good: |
      import math
""")
        _, out, _ = run("rules", "test", self.directory.name, check=0)
        self.assertIn("1 rules, 2 examples passed, 0 failed", out)
        _, out, _ = run("assess", "--format", "json", "-", text="import goto\n",
                        env={"RULES_DIR": self.directory.name}, check=0)
        self.assertIn("python/no-goto", [f["rule"] for f in json.loads(out)["findings"]])
        for line, message in [("factor: styl", "factor: expected"), ("severity: x", "severity: expected"),
                              ('match: "import"', "not code"), ("nonsense: 1", "nonsense"),
                              ('summary: "{x} y"', "{x} is nothing"), ("idiom: true", "idiom: expected severity info")]:
            key = line.split(":")[0]
            with open(rule, encoding="utf-8") as source:
                text = source.read().splitlines()
            with open(os.path.join(self.directory.name, "other.yaml"), "w", encoding="utf-8") as out_file:
                kept = [t for t in text if not t.startswith(key + ":")]
                out_file.write("\n".join(kept).replace("no-goto", "other") + "\n" + line + "\n")
            status, _, err = run("rules", "test", self.directory.name)
            self.assertEqual(status, 2, line)
            self.assertIn(message, err)
            self.assertIn("other.yaml", err)

    def test_tokens_are_signed(self):
        status, _, err = run("token", "--sub", "x")
        self.assertEqual(status, 2)
        self.assertIn("JWT_SECRET", err)
        _, out, _ = run("token", "--sub", "x", "--role", "teacher", "--ttl", "5m", env={"JWT_SECRET": "s" * 32}, check=0)
        self.assertEqual(out.count("."), 2)
        self.assertEqual(run("token", "--sub", "x", "--ttl", "soon", env={"JWT_SECRET": "s"})[0], 2)
        self.assertEqual(run("token", "--sub", "x", "--role", "king", env={"JWT_SECRET": "s"})[0], 2)


if __name__ == "__main__":
    harness.main()
