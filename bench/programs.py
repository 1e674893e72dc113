"""Writes different programs of about 1 KB, for measurements.

    programs.py CORPUS DIRECTORY

Each is made of some programs of beginners below CORPUS, one behind the other.
"""

import glob
import os
import random
import sys

COUNT = 64
LEAST, MOST = 1000, 1250  # bytes

corpus, directory = sys.argv[1:]
files = sorted(glob.glob(os.path.join(corpus, "*", "*", "*.py")))
random.Random(20261128).shuffle(files)
programs, program = [], ""
for path in files:
    with open(path, encoding="utf-8") as file:
        program += ("\n\n" if program else "") + file.read()
    if len(program) >= LEAST:
        if len(program) <= MOST:
            programs.append(program)
        program = ""
if len(programs) < COUNT:
    sys.exit(f"{corpus} gives {len(programs)} programs of about 1 KB, and {COUNT} are wanted")
os.makedirs(directory, exist_ok=True)
for number, program in enumerate(programs[:COUNT]):
    with open(os.path.join(directory, f"{number:02}.py"), "w", encoding="utf-8") as file:
        file.write(program)
