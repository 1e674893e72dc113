"""Where a slip in a right program is found, and as what.

    slips.py DIRECTORY... [--show KIND]

Slips of each kind are made in every program, one at a time: in those below a directory with
folders correct/ at a few places, chosen by a fixed seed, in those of another directory at
every place. What CPython still compiles is left out. With --show, the programs are shown in
which the first finding is not on the slip's line, not alone or of another cause.
"""

import ast
import io
import os
import random
import re
import sys
import tempfile
import tokenize
import warnings

from agent import assess, error_line, percent, python_files

SEED = "slips"
PLACES = 3  # in a student's program, for each kind


class Program:
    """A program that compiles, with its tokens by their places in the text."""

    def __init__(self, text):
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        self.tokens = [token for token in tokens if token.string.strip()]
        self.code = [token for token in self.tokens if token.type != tokenize.COMMENT]

    def start(self, token):
        return self.starts[token.start[0] - 1] + token.start[1]

    def end(self, token):
        return self.starts[token.end[0] - 1] + token.end[1]

    def replaced(self, token, text):
        """The program with a token replaced, and the line of that."""
        return self.edited(self.start(token), self.end(token), text)

    def edited(self, start, end, text):
        line = self.text.count("\n", 0, start) + 1
        return self.text[:start] + text + self.text[end:], line

    def with_line(self, number, text):
        """With the line of that number (from 1) replaced."""
        lines = list(self.lines)
        lines[number - 1] = text
        return "\n".join(lines), number

    def named(self, *strings):
        return [token for token in self.code if token.string in strings]

    def headers(self, *words):
        """(keyword, colon) of the statements with a block under them, on one line."""
        found = []
        for number, token in enumerate(self.code):
            first = number == 0 or self.code[number - 1].end[0] < token.start[0]
            if not first or token.string not in words:
                continue
            last = [other for other in self.code[number:] if other.start[0] == token.start[0]][-1]
            if last.string == ":":
                found.append((token, last))
        return found

    def strings(self):
        return [t for t in self.code if t.type == tokenize.STRING and t.string[0] in "'\"" and t.string[:3] not in
                ("'''", '"""') and len(t.string) > 2]

    def margin(self, number):
        line = self.lines[number - 1]
        return line[:len(line) - len(line.lstrip())]

    def block_lines(self):
        """(first, further): numbers of indented lines that begin a block, and of those that go on in one."""
        first, further, above = [], [], None
        for number in sorted({token.start[0] for token in self.code}):
            begins = [t for t in self.code if t.start[0] == number][0].start[1] == len(self.margin(number))
            if not begins or not self.lines[number - 1].strip():
                continue
            margin = self.margin(number)
            if margin and above is not None:
                (first if len(margin) > len(above) else further).append(number)
            above = margin
        return first, further


HEADERS = "if elif else for while def class try except finally with".split()
KINDS = {}


def kind(name, *causes):
    """Registers a slip: a function that yields what it can make of a program, and its right causes."""
    def register(function):
        KINDS[name] = function, {"python/" + cause for cause in causes}
        return function
    return register


@kind("colon left out", "missing-colon")
def no_colon(p):
    return [lambda c=colon: p.replaced(c, "") for _, colon in p.headers(*HEADERS)]


@kind("semicolon for a colon", "wrong-mark", "missing-colon")
def semicolon(p):
    return [lambda c=colon: p.replaced(c, ";") for _, colon in p.headers(*HEADERS)]


@kind("comma for a colon", "comma-for-colon")
def comma(p):
    return [lambda c=colon: p.replaced(c, ",") for _, colon in p.headers(*HEADERS)]


@kind("comma for a colon, one line", "comma-for-colon")
def comma_before_body(p):
    """Where the body is one line, brought up behind the header."""
    def joined(colon):
        number = colon.start[0]
        below = p.lines[number:]
        if not below or not below[0].strip() or len(p.margin(number + 1)) <= len(p.margin(number)):
            return p.text, number
        if len(below) > 1 and len(p.margin(number + 2)) >= len(p.margin(number + 1)) and below[1].strip():
            return p.text, number
        return p.edited(p.start(colon), p.starts[number] + len(p.margin(number + 1)), ", ")
    return [lambda c=colon: joined(c) for _, colon in p.headers("if", "elif", "else", "for", "while", "with")]


@kind("closing bracket left out", "unclosed-bracket")
def no_closer(p):
    return [lambda t=t: p.replaced(t, "") for t in p.named(")", "]", "}")]


@kind("opening bracket left out", "unopened-bracket", "print-without-brackets", "call-without-brackets",
      "missing-parameter-list")
def no_opener(p):
    return [lambda t=t: p.replaced(t, "") for t in p.named("(", "[", "{")]


@kind("closing bracket of another kind", "bracket-mismatch")
def other_closer(p):
    other = {")": "]", "]": ")", "}": ")"}
    return [lambda t=t: p.replaced(t, other[t.string]) for t in p.named(")", "]", "}")]


@kind("closing bracket twice", "unopened-bracket")
def doubled_closer(p):
    return [lambda t=t: p.replaced(t, t.string * 2) for t in p.named(")", "]")]


@kind("closing quote left out", "unclosed-string")
def no_closing_quote(p):
    return [lambda t=t: p.replaced(t, t.string[:-1]) for t in p.strings()]


@kind("opening quote left out", "unopened-string")
def no_opening_quote(p):
    return [lambda t=t: p.replaced(t, t.string[1:]) for t in p.strings()]


@kind("two kinds of quotes", "mixed-quotes")
def mixed_quotes(p):
    other = {"'": '"', '"': "'"}
    return [lambda t=t: p.replaced(t, t.string[:-1] + other[t.string[0]]) for t in p.strings()]


@kind("smart quotes", "smart-quote")
def smart_quotes(p):
    return [lambda t=t: p.replaced(t, "\u201c" + t.string[1:-1] + "\u201d") for t in p.strings()]


@kind("= for == in a condition", "assignment-in-condition")
def one_equals(p):
    lines = {word.start[0] for word, _ in p.headers("if", "elif", "while")}
    return [lambda t=t: p.replaced(t, "=") for t in p.named("==") if t.start[0] in lines]


@kind("else if", "else-if")
def else_if(p):
    return [lambda t=t: p.replaced(t, "else if") for t in p.named("elif")]


@kind("else with a condition", "else-with-condition")
def else_with_condition(p):
    return [lambda t=t: p.replaced(t, "else") for t in p.named("elif")]


@kind("line a space to the right", "unexpected-indent", "dedent-mismatch", "tabs-and-spaces", "misplaced-clause")
def deeper(p):
    first, further = p.block_lines()
    return [lambda n=n: p.with_line(n, " " + p.lines[n - 1]) for n in first + further]


@kind("line a space to the left", "dedent-mismatch", "early-dedent", "unexpected-indent", "tabs-and-spaces",
      "missing-indent", "misplaced-clause")
def shallower(p):
    first, further = p.block_lines()
    return [lambda n=n: p.with_line(n, p.lines[n - 1][1:]) for n in first + further]


@kind("line at the margin", "missing-indent", "early-dedent", "stray-clause", "misplaced-clause")
def at_margin(p):
    first, further = p.block_lines()
    return [lambda n=n: p.with_line(n, p.lines[n - 1].lstrip()) for n in first + further]


@kind("a tab among spaces", "tabs-and-spaces", "unexpected-indent", "dedent-mismatch", "missing-indent",
      "misplaced-clause")
def tab(p):
    first, further = p.block_lines()
    return [lambda n=n: p.with_line(n, "\t" + p.lines[n - 1].lstrip()) for n in first + further
            if "\t" not in p.margin(n)]


@kind("block left empty", "empty-block", "missing-indent")
def empty_block(p):
    """A block of one line that is gone; the slip is where the block should be: at its head."""
    first, further = p.block_lines()
    made = []
    for number in first:
        after = [n for n in first + further if n > number and p.lines[n - 1].strip()]
        if after and len(p.margin(min(after))) >= len(p.margin(number)):
            continue
        head = max((t.start[0] for t in p.code if t.start[0] < number), default=0)
        made.append(lambda n=number, h=head: (p.with_line(n, "")[0], h))
    return made


@kind("comma left out", "missing-comma")
def no_comma(p):
    return [lambda t=t: p.replaced(t, "" if p.text[p.end(t):p.end(t) + 1] == " " else " ") for t in p.named(",")]


@kind("print without brackets", "print-without-brackets")
def old_print(p):
    made = []
    for match in re.finditer(r"\bprint\s*\((.*)\)[ \t]*$", p.text, re.M):
        made.append(lambda m=match: p.edited(m.start(), m.end(), "print " + m.group(1)))
    return made


def misspelt(word):
    """Every way to swap two letters of a word, to leave one out or to double one."""
    swaps = [word[:i] + word[i + 1] + word[i] + word[i + 2:] for i in range(len(word) - 1)]
    drops = [word[:i] + word[i + 1:] for i in range(len(word))]
    doubles = [word[:i] + word[i] + word[i:] for i in range(len(word))]
    return [other for other in swaps + drops + doubles if other != word]


@kind("keyword misspelt", "misspelt-keyword", "missing-header-word")
def bad_keyword(p):
    words = p.named(*"while for def return elif else import from class break continue not and".split())
    return [lambda t=t, w=w: p.replaced(t, w) for t in words for w in misspelt(t.string)]


@kind("keyword with a capital", "misspelt-keyword")
def capital_keyword(p):
    words = p.named(*"if while for def return elif else import from class and or not in".split())
    return [lambda t=t: p.replaced(t, t.string.capitalize()) for t in words]


@kind("def left out", "missing-header-word")
def no_def(p):
    return [lambda t=t: p.edited(p.start(t), p.end(t) + 1, "") for t in p.named("def")]


@kind("in left out", "missing-in")
def no_in(p):
    lines = {word.start[0] for word, _ in p.headers("for")}
    return [lambda t=t: p.edited(p.start(t), p.end(t) + 1, "") for t in p.named("in") if t.start[0] in lines]


@kind("parameter list left out", "missing-parameter-list")
def no_parameters(p):
    return [lambda m=m: p.edited(m.start(1), m.end(1), "") for m in re.finditer(r"^def \w+(\(.*\)):", p.text, re.M)]


@kind("operator turned: =<, =>, =!", "turned-operator")
def turned(p):
    return [lambda t=t: p.replaced(t, t.string[::-1]) for t in p.named("<=", ">=", "!=")]


@kind("operator in two: > =", "split-operator")
def split(p):
    return [lambda t=t: p.replaced(t, t.string[0] + " " + t.string[1]) for t in p.named("<=", ">=", "!=", "==", "+=")]


@kind("&&, || and !", "foreign-operator")
def foreign(p):
    other = {"and": "&&", "or": "||"}
    made = [lambda t=t: p.replaced(t, other[t.string]) for t in p.named("and", "or")]
    for before, token in zip(p.code, p.code[1:]):
        if token.string == "not" and before.string in ("if", "while", "elif", "and", "or", "return"):
            made.append(lambda t=token: p.edited(p.start(t), p.end(t) + 1, "!"))
    return made


@kind("i++", "increment")
def increment(p):
    return [lambda m=m: p.edited(m.start(1), m.end(1), "++" if m.group(1)[1:2] != "-" else "--")
            for m in re.finditer(r"\w( ?[+-]= ?1)$", p.text, re.M)]


@kind("then", "foreign-word")
def then(p):
    return [lambda c=colon: p.replaced(c, " then:") for _, colon in p.headers("if", "elif")]


@kind("dot left out", "missing-dot")
def no_dot(p):
    return [lambda t=t: p.replaced(t, " ") for t in p.named(".")]


@kind("comment without its mark", "text-without-hash")
def no_hash(p):
    return [lambda t=t: p.replaced(t, t.string.lstrip("# ")) for t in p.tokens if t.type == tokenize.COMMENT]


# ---- Measuring ----

class Slip:
    """A program with a slip, and what is said of it."""

    def __init__(self, path, original, text, line):
        self.path, self.original, self.text, self.line = path, original, text, line
        self.cpython = error_line(path)

    def judge(self, answer, causes, before):
        """Keeps what counts of the answer; `before`: the rules that spoke about the right program."""
        found = [finding for finding in answer["findings"] if finding["factor"] == "syntax"]
        places = [place["line"] for finding in found for place in finding["occurrences"]]
        self.found = [(finding["rule"], finding["line"]) for finding in found]
        self.right_line = bool(found) and found[0]["line"] == self.line
        self.cpython_right = self.cpython == self.line
        self.count = len(places)
        self.right_cause = bool(found) and found[0]["rule"] in causes
        self.mended = bool(found) and self.same(found[0].get("fix") or [])
        self.others = sorted({f["rule"] for f in answer["findings"] if f["factor"] != "syntax"} - before)

    def same(self, edits):
        """Whether the fix gives the program that it was."""
        lines = self.text.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        text = self.text
        for edit in reversed(edits):
            start = starts[edit["line"] - 1] + edit["column"] - 1
            end = starts[edit["end_line"] - 1] + edit["end_column"] - 1
            text = text[:start] + edit["text"] + text[end:]
        try:
            return bool(edits) and ast.dump(ast.parse(text)) == ast.dump(ast.parse(self.original))
        except SyntaxError:
            return False


def read_programs(directory):
    """The right programs below a directory, each with the number of slips to make of a kind."""
    paths = python_files(directory)
    correct = [path for path in paths if os.path.basename(os.path.dirname(path)) == "correct"]
    programs = []
    for path in correct or paths:
        if error_line(path) is not None:
            continue
        with open(path, encoding="utf-8", errors="replace") as file:  # any line end becomes LF
            programs.append((path, Program(file.read()), PLACES if correct else sys.maxsize))
    return programs


def make(name, programs, directory):
    """(path of the right program, slip) for each slip of a kind."""
    slips = []
    for number, (path, program, places) in enumerate(programs):
        makers = KINDS[name][0](program)
        chosen = random.Random(f"{SEED} {name} {number}").sample(makers, min(places, len(makers)))
        for text, line in [maker() for maker in chosen]:
            made = os.path.join(directory, f"{len(slips)}.py")
            with open(made, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            slip = Slip(made, program.text, text, line)
            if slip.cpython is not None:
                slips.append((path, slip))
    return slips


def measure(name, programs, before):
    with tempfile.TemporaryDirectory() as directory:
        slips = make(name, programs, directory)
        for (path, slip), answer in zip(slips, assess([slip.path for _, slip in slips])):
            slip.judge(answer, KINDS[name][1], before[path])
    return slips


def print_row(name, slips):
    count = len(slips)

    def share(attribute):
        return percent(sum(bool(getattr(slip, attribute)) for slip in slips), count)

    one = percent(sum(slip.count == 1 for slip in slips), count)
    print(f"{name:32} {count:6} {share('right_line'):>7} {share('cpython_right'):>8} {one:>7} "
          f"{share('right_cause'):>7} {share('mended'):>7} {share('others'):>7}", flush=True)


def print_misses(slips):
    for path, slip in slips:
        if slip.right_line and slip.count == 1 and slip.right_cause and not slip.others:
            continue
        found = ", ".join(f"{rule} on {line}" for rule, line in slip.found)
        print(f"\n{path}: the slip is on line {slip.line}, CPython says {slip.cpython}")
        print(f"found: {found}; besides: {', '.join(slip.others) or 'nothing'}")
        for number, line in enumerate(slip.text.split("\n"), 1):
            if abs(number - slip.line) <= 2 or any(number == place for _, place in slip.found):
                print(f"{'>' if number == slip.line else ' '}{number:4} {line}")


def read_arguments():
    directories, show = sys.argv[1:], None
    if len(directories) > 2 and directories[-2] == "--show":
        directories, show = directories[:-2], directories[-1]
    if not directories or (show and show not in KINDS):
        raise SystemExit("usage: slips.py DIRECTORY... [--show KIND]; kinds: " + ", ".join(KINDS))
    return directories, show


def main():
    directories, show = read_arguments()
    warnings.simplefilter("ignore")
    programs = [program for directory in directories for program in read_programs(directory)]
    paths = [path for path, _, _ in programs]
    before = {path: {finding["rule"] for finding in answer["findings"]}
              for path, answer in zip(paths, assess(paths))}
    if show:
        print_misses(measure(show, programs, before))
        return
    print(f"{len(programs)} programs")
    print(f"{'':32} {'':6} {'right line':^16} {'one':>7} {'right':>7} {'mended':>7} {'more':>7}")
    print(f"{'kind of slip':32} {'slips':>6} {'ours':>7} {'CPython':>8} {'finding':>7} {'cause':>7} "
          f"{'by fix':>7} {'besides':>7}")
    everything = []
    for name in KINDS:
        slips = [slip for _, slip in measure(name, programs, before)]
        print_row(name, slips)
        everything += slips
    print_row("all", everything)


main()
