CALLS = [
    ("average_above([5, 7, 9], 6)", 8),
    ("average_above([5, 7, 8], 4)", 20 / 3),
    ("average_above([5, 7, 9], 7)", 9),
    ("average_above([], 3)", 0),
    ("average_above([1, 2], 5)", 0),
    ("average_above([10, 1, 1, 1], 0)", 3.25),
    ("average_above([-4, -2], -3)", -2),
    ("average_above([6], 5)", 6),
]
