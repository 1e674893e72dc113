"""Whatever is done to a program, it is reviewed: damaged texts of many kinds, always the same ones.

What a sanitizer build says of them counts most; here each answer has to be whole.
"""

import glob
import json
import os
import random
import sysconfig
import tempfile
import unittest

import harness

ROUNDS, TEXTS, LINES = 6, 150, 60
SIGNS = "()[]{}:,\"'\n\t =#\\@;.0a\u00e9\x00"
COMMANDS = {
    "assess": ("assess", "--format", "json"),
    "hint": ("hint", "--level", "direct", "--format", "json"),
    "feedback": ("feedback", "--request-level", "comprehensive", "--format", "json"),
}


def damage(text, chance):
    """One edit at a place taken at random: cut, put in, move, or end there."""
    at = chance.randrange(len(text))
    kind = chance.randrange(5)
    if kind == 0:
        return text[:at] + text[at + 1:]
    if kind == 1:
        return text[:at] + chance.choice(SIGNS) + text[at:]
    if kind == 2:
        return text[:at] + text[at + chance.randrange(1, 30):]
    if kind == 3:
        other = chance.randrange(len(text))
        return text[:at] + text[other:other + 20] + text[at:]
    return text[:at]


def piece(paths, chance):
    """A program, or some lines of a long one, damaged in one to five places."""
    with open(chance.choice(paths), encoding="utf-8", errors="replace") as file:
        lines = file.read().splitlines(True)
    start = chance.randrange(max(1, len(lines) - LINES))
    text = "".join(lines[start:start + LINES])
    for _ in range(chance.choice((1, 1, 2, 5))):
        if text:
            text = damage(text, chance)
    return text


class Damage(unittest.TestCase):
    def test_every_damaged_program_gets_a_whole_answer(self):
        own = sorted(glob.glob(os.path.join(harness.ROOT, "tests", "programs", "*.py")))
        library = sorted(glob.glob(os.path.join(sysconfig.get_path("stdlib"), "*.py")))
        chance = random.Random(20261124)
        with tempfile.TemporaryDirectory() as folder:
            for number in range(ROUNDS):
                paths = []
                for i in range(TEXTS):
                    paths.append(os.path.join(folder, f"{number}_{i}.py"))
                    with open(paths[-1], "w", encoding="utf-8") as file:
                        file.write(piece(own if i % 3 == 0 else library, chance))
                for name, command in COMMANDS.items():
                    with self.subTest(command=name, round=number):
                        out = harness.run(*command, *paths, check=0)[1]
                        answers = [json.loads(line) for line in out.splitlines()]
                        self.assertEqual(len(answers), TEXTS)


if __name__ == "__main__":
    harness.main()
