"""What each rule finds in programs that are known to be wrong, and in those known to be right.

    rules.py CORPUS [LIBRARY]

CORPUS holds TASK/correct/*.py and TASK/buggy/*.py; LIBRARY is a directory of good Python by
grown-up programmers (the standard library), in which an error found is a false alarm.
"""

import collections
import os
import sys
import warnings

from agent import assess, error_line, fit, percent, python_files

SEVERITIES = ("error", "warning", "info")
# As in the tests: what is installed besides, and the library's tests, which are wrong by intent.
NOT_LIBRARY = ("site-packages", "dist-packages", "test", "tests", "idlelib")


class Programs:
    """The assessments of one class (correct or buggy) of one task, or of all tasks."""

    def __init__(self, answers):
        self.answers = answers
        self.scores = [answer["score"] for answer in answers]
        self.rules = collections.Counter(
            finding["rule"] for answer in answers for finding in answer["findings"])

    def with_logic_error(self):
        return sum(any(f["factor"] == "logic" and f["severity"] == "error" for f in answer["findings"])
                   for answer in self.answers)

    def mean(self):
        return sum(self.scores) / len(self.scores) if self.scores else 0.0


def area(correct, buggy):
    """How often a correct program scores above a buggy one, ties half: the area under the ROC curve."""
    counts = collections.Counter(buggy)
    below, won = 0, 0.0
    better = collections.Counter(correct)
    for score in sorted(set(counts) | set(better)):
        won += better[score] * (below + counts[score] / 2)
        below += counts[score]
    pairs = len(correct) * len(buggy)
    return won / pairs if pairs else float("nan")


def read_corpus(corpus):
    """{task: {"correct": answers, "buggy": answers}}"""
    tasks = collections.defaultdict(lambda: {"correct": [], "buggy": []})
    paths = [path for path in python_files(corpus)
             if os.path.basename(os.path.dirname(path)) in ("correct", "buggy")]
    for path, answer in zip(paths, assess(paths)):
        folder, kind = os.path.split(os.path.dirname(path))
        if answer:
            tasks[os.path.relpath(folder, corpus)][kind].append(answer)
    return tasks


def facts_of_rules(answers):
    """{rule: (severity, factor)} for the rules that spoke."""
    return {finding["rule"]: (finding["severity"], finding["factor"])
            for answer in answers for finding in answer["findings"]}


def print_rules(correct, buggy):
    facts = facts_of_rules(correct.answers + buggy.answers)
    good, bad = len(correct.answers), len(buggy.answers)
    print(f"{'rule':45} {'factor':10} {'severity':8} {'buggy':>7} {'correct':>7} {'precision':>10}")

    def order(rule):
        share = correct.rules[rule] / max(good, 1)
        return SEVERITIES.index(facts[rule][0]), -share, -buggy.rules[rule], rule

    for rule in sorted(facts, key=order):
        severity, factor = facts[rule]
        # Both classes made the same size, so that the share means the same in every corpus.
        wrong, right = buggy.rules[rule] / max(bad, 1), correct.rules[rule] / max(good, 1)
        print(f"{fit(rule, 45):45} {factor:10} {severity:8} {percent(buggy.rules[rule], bad):>7} "
              f"{percent(correct.rules[rule], good):>7} {100 * wrong / (wrong + right):9.0f}%")
    print(f"{len(facts)} rules spoke")


def print_task(name, correct, buggy):
    print(f"{name:12} {len(buggy.answers):6} {len(correct.answers):8} "
          f"{percent(buggy.with_logic_error(), len(buggy.answers)):>12} "
          f"{percent(correct.with_logic_error(), len(correct.answers)):>12} "
          f"{buggy.mean():10.3f} {correct.mean():10.3f} {area(correct.scores, buggy.scores):8.3f}")


def print_totals(tasks, correct, buggy):
    print(f"\n{'':12} {'programs':^15} {'with a logic error':^25} {'mean score':^21} {'area':>8}")
    print(f"{'task':12} {'buggy':>6} {'correct':>8} {'buggy':>12} {'correct':>12} "
          f"{'buggy':>10} {'correct':>10} {'(ROC)':>8}")
    for task in sorted(tasks):
        print_task(task, Programs(tasks[task]["correct"]), Programs(tasks[task]["buggy"]))
    print_task("all", correct, buggy)


def print_library(library):
    paths = python_files(library, skip=NOT_LIBRARY)
    compiled = [path for path in paths if error_line(path) is None]
    answers = [answer for answer in assess(compiled) if answer]
    places = collections.defaultdict(list)
    for answer in answers:
        name = os.path.relpath(answer["file"], library)
        for finding in answer["findings"]:
            if finding["severity"] == "error":
                places[finding["rule"]] += [(name, place["line"]) for place in finding["occurrences"]]
    alarms = [answer["file"] for answer in answers if not answer["syntax_valid"]]
    total, per = sum(map(len, places.values())), 1000 / max(len(answers), 1)
    print(f"\nthe library: {len(answers)} files that CPython compiles")
    print(f"{'error':36} {'findings':>8} {'per 1000':>9} {'files':>6}  first place")
    for rule, found in sorted(places.items(), key=lambda item: -len(item[1])):
        files = len({name for name, _ in found})
        print(f"{fit(rule, 36):36} {len(found):8} {len(found) * per:9.1f} {files:6}  "
              f"{fit('%s:%d' % found[0], 36)}")
    wrong = len({name for found in places.values() for name, _ in found})
    print(f"{'all':36} {total:8} {total * per:9.1f} {wrong:6}")
    print(f"syntax alarms on them: {len(alarms)}")
    for path in alarms[:20]:
        print(f"  {os.path.relpath(path, library)}")


def main():
    if len(sys.argv) not in (2, 3):
        raise SystemExit("usage: rules.py CORPUS [LIBRARY]")
    warnings.simplefilter("ignore")  # of old escapes, in compile()
    tasks = read_corpus(sys.argv[1])
    if tasks:
        correct = Programs([a for task in tasks.values() for a in task["correct"]])
        buggy = Programs([a for task in tasks.values() for a in task["buggy"]])
        print_rules(correct, buggy)
        print_totals(tasks, correct, buggy)
    else:
        print(f"{sys.argv[1]} has no programs in correct/ and buggy/")
    if len(sys.argv) == 3:
        print_library(sys.argv[2])


main()
