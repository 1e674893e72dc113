CALLS = [
    ("factorial(0)", 1),
    ("factorial(1)", 1),
    ("factorial(2)", 2),
    ("factorial(5)", 120),
    ("factorial(10)", 3628800),
    ("factorial(-3)", None),
]
