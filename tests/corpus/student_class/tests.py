NEW = 's = Student("Eva"); '
CALLS = [
    (NEW + "s.name", "Eva"),
    (NEW + "s.average()", None),
    (NEW + "s.best()", None),
    (NEW + "s.passed()", False),
    (NEW + "s.add_mark(2); s.add_mark(3); s.average()", 2.5),
    (NEW + "s.add_mark(1); s.add_mark(6); s.average()", 3.5),
    (NEW + "s.add_mark(3); s.add_mark(2); s.add_mark(5); s.best()", 2),
    (NEW + "s.add_mark(7); s.add_mark(0); s.average()", None),
    (NEW + "s.add_mark(7); s.add_mark(0); s.add_mark(5); s.best()", 5),
    (NEW + "s.add_mark(4); s.passed()", True),
    (NEW + "s.add_mark(4); s.add_mark(5); s.passed()", False),
    (NEW + "s.add_mark(1); s.add_mark(5); s.passed()", True),
    (NEW + 't = Student("Tim"); s.add_mark(1); (t.name, t.best())', ("Tim", None)),
]
