CALLS = [
    ("position([1, 3, 5, 7], 4)", 2),
    ("position([1, 3, 5, 7], 0)", 0),
    ("position([1, 3, 5, 7], 9)", 4),
    ("position([1, 3, 5, 7], 5)", 2),
    ("position([2, 2, 2, 3], 2)", 0),
    ("position([2, 2, 2, 3], 3)", 3),
    ("position([], 3)", 0),
    ("position([8], 8)", 0),
    ("position([8], 10)", 1),
    ("position([-5, -1, 0, 4, 4, 9], 4)", 3),
    ("data = [1, 2, 6]; position(data, 3); data", [1, 2, 6]),
]
