CALLS = [
    ("digit_sum(0)", 0),
    ("digit_sum(7)", 7),
    ("digit_sum(10)", 1),
    ("digit_sum(123)", 6),
    ("digit_sum(-123)", 6),
    ("digit_sum(9999)", 36),
    ("digit_sum(100200)", 3),
    ("digit_sum(-5)", 5),
]
