#!/usr/bin/env python3
"""Runs one fuzz target over its seeds and what it makes of them, and says so in TAP.

    run.py BINARY [--seconds N] [--keep DIRECTORY]

Without --keep what is found on the way is forgotten, and the random numbers are the
same each time; with it the corpus grows from run to run, and crashes stay.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

# The largest input worth trying, in bytes, where it is not libFuzzer's own choice.
LARGEST = {"config": 64, "token": 6000, "jwks": 6000, "screen": 4096, "request": 8192, "service": 4096}


def seeds(name):
    """Directories with inputs to begin from; real programs for the reviews."""
    found = [os.path.join(HERE, "seeds", name)]
    if name == "review_python":
        found.append(os.path.join(ROOT, "tests", "programs"))
        found.append(os.path.join(ROOT, "examples"))
    return [path for path in found if os.path.isdir(path)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--keep")
    options = parser.parse_args()
    name = os.path.basename(options.binary).removeprefix("fuzz_")
    work = options.keep or tempfile.mkdtemp()
    corpus, crashes = os.path.join(work, "corpus"), os.path.join(work, "crashes")
    os.makedirs(corpus, exist_ok=True)
    os.makedirs(crashes, exist_ok=True)
    command = [options.binary, corpus, *seeds(name), f"-max_total_time={options.seconds}", f"-artifact_prefix={crashes}/",
               "-rss_limit_mb=2048", "-timeout=20", "-print_final_stats=1", f"-max_len={LARGEST.get(name, 3000)}"]
    dictionary = os.path.join(HERE, name + ".dict")
    if os.path.exists(dictionary):
        command.append(f"-dict={dictionary}")
    if not options.keep:
        command.append("-seed=1")
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    log = done.stderr.decode(errors="replace")
    runs = re.search(r"number_of_executed_units: (\d+)", log)
    covered = re.findall(r"cov: (\d+)", log)
    good = done.returncode == 0 and runs and int(runs[1]) > 0
    print(f"{'ok' if good else 'not ok'} 1 - fuzz/{name}: {runs[1] if runs else 'no'} inputs, "
          f"{covered[-1] if covered else 'no'} edges\n1..1", flush=True)
    if good:
        if not options.keep:
            shutil.rmtree(work)
        return 0
    for line in log.splitlines()[-60:]:
        print("# " + line)
    for crash in sorted(os.listdir(crashes)):
        path = os.path.join(crashes, crash)
        print(f"# to see it again: {options.binary} {path}")
        print(f"# to make it smaller: {options.binary} -minimize_crash=1 -exact_artifact_path={path}.small {path}")
        with open(path, "rb") as file:
            print(f"# the input begins: {file.read(400)!r}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
