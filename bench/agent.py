"""What the measurements in Python share: asking the program about many files, and tables."""

import json
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
AGENT = os.environ.get("REVIEW_AGENT", os.path.join(ROOT, "build/release/review-agent"))
BATCH = 500  # files a call: a command line may not grow without end


def assess(paths):
    """The assessments of files, in order; None where a file cannot be reviewed."""
    found = {}
    for start in range(0, len(paths), BATCH):
        done = subprocess.run([AGENT, "assess", "--format", "json", *paths[start:start + BATCH]],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for row in done.stdout.decode().splitlines():
            answer = json.loads(row)
            if answer.get("status") == "success":
                found[answer["file"]] = answer
    if paths and not found:
        raise SystemExit(f"{AGENT} reviews nothing; was it built?")
    return [found.get(path) for path in paths]


def error_line(path):
    """None for what CPython compiles, else the line of its error (0 when it names none)."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        compile(data, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        return error.lineno or 0
    except (ValueError, RecursionError, MemoryError):
        return 0
    return None


def python_files(directory, skip=()):
    """Every *.py below a directory, sorted, leaving out folders of these names."""
    paths = []
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if name not in skip)
        paths += [os.path.join(folder, name) for name in names if name.endswith(".py")]
    return sorted(paths)


def percent(count, total):
    return f"{100 * count / total:.1f}%" if total else "-"


def fit(text, width):
    return text if len(text) <= width else text[:width - 1] + "…"
