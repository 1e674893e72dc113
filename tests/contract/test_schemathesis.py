"""The interface, tried out from its document by schemathesis: no 5xx, no answer outside the schema.

More than the suite takes time for: test_schemathesis.py --max-examples 1000 --seed 7
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import harness
from harness import Service, token

TOOL = os.path.join(os.path.dirname(sys.executable), "schemathesis")
DOCUMENT = os.path.join(harness.ROOT, "docs/api/openapi.json")
CONFIG = os.path.join(harness.ROOT, "tests/contract/schemathesis.toml")
OPTIONS = ["--seed", "1", "--max-examples", "10", "--generation-deterministic"]

if not os.path.exists(TOOL):
    sys.exit("schemathesis is missing: script/test-tools installs it in build/tools")


class Schemathesis(unittest.TestCase):
    def try_out(self, tag):
        """One part after the other: what schemathesis remembers of long programs fills the memory."""
        service = Service()
        folder = tempfile.mkdtemp()
        try:
            done = subprocess.run(
                [TOOL, "--config-file", CONFIG, "run", DOCUMENT, "--url", f"http://127.0.0.1:{service.port}",
                 "--header", "Authorization: Bearer " + token(role="teacher", exp=4102444800), "--no-color",
                 "--include-tag", tag, *OPTIONS],
                cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=3600)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            log = service.stop()
        report = "\n".join(line[:500] for line in done.stdout.splitlines()[-400:])
        self.assertEqual(done.returncode, 0, report)
        self.assertIn("generated", report)
        self.assertNotIn('"code":50', log)

    def test_assess(self):
        self.try_out("Assess")

    def test_hints(self):
        self.try_out("Hints")

    def test_feedback(self):
        self.try_out("Feedback")

    def test_process(self):
        self.try_out("Process")

    def test_running(self):
        self.try_out("Running")

    def test_every_part_is_tried(self):
        with open(DOCUMENT, encoding="utf-8") as file:
            tags = {tag["name"] for tag in json.load(file)["tags"]}
        self.assertEqual(tags, {"Assess", "Hints", "Feedback", "Process", "Running"})


if __name__ == "__main__":
    if len(sys.argv) > 1:
        OPTIONS = sys.argv[1:]
    harness.main()
