CALLS = [
    ("fibonacci(0)", 0),
    ("fibonacci(1)", 1),
    ("fibonacci(2)", 1),
    ("fibonacci(3)", 2),
    ("fibonacci(7)", 13),
    ("fibonacci(12)", 144),
]
