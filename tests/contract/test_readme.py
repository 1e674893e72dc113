"""What the README shows is what the program says, and what it points at is there.

After a change of words, `python3 tests/contract/test_readme.py --write` brings the
README up to date (with REVIEW_AGENT set to the program).
"""

import os
import re
import sys
import unittest

import harness

README = os.path.join(harness.ROOT, "README.md")
PROGRAM = "examples/average.py"
# The line that stands before each block, and what the block has to hold.
COMMANDS = {
    "`review-agent assess examples/average.py` says:": ("assess", PROGRAM),
    "asks a question and gives nothing away:": ("hint", "--level", "subtle", PROGRAM),
}


def blocks():
    """What each block of the README should hold, by the text that stands before it."""
    with open(os.path.join(harness.ROOT, PROGRAM)) as file:
        wanted = {"when it ran it would be wrong:": "```python\n" + file.read() + "```"}
    os.chdir(harness.ROOT)
    for before, command in COMMANDS.items():
        out = harness.run(*command, check=0)[1]
        wanted[before] = "```text\n" + out.strip("\n") + "\n```"
    return wanted


def pattern(before):
    return re.compile(r"(" + re.escape(before) + r"\n\n)```.*?\n```", re.S)


class Readme(unittest.TestCase):
    def test_it_shows_what_the_program_says(self):
        with open(README) as file:
            text = file.read()
        for before, wanted in blocks().items():
            found = pattern(before).search(text)
            self.assertTrue(found, before)
            self.assertEqual(found.group(0), found.group(1) + wanted)

    def test_what_it_points_at_is_there(self):
        with open(README) as file:
            text = file.read()
        paths = re.findall(r"`((?:docs|script|examples|rules|include|src|tests|bench)/[\w./-]*)`", text)
        self.assertGreater(len(paths), 5)
        for path in paths:
            self.assertTrue(os.path.exists(os.path.join(harness.ROOT, path)), path)


def write():
    with open(README) as file:
        text = file.read()
    for before, wanted in blocks().items():
        text = pattern(before).sub(lambda found: found.group(1) + wanted, text)
    with open(README, "w") as file:
        file.write(text)


if __name__ == "__main__":
    if "--write" in sys.argv:
        write()
    else:
        harness.main()
