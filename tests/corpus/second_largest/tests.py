CALLS = [
    ("second_largest([5, 9, 9, 3])", 5),
    ("second_largest([1, 2])", 1),
    ("second_largest([2, 1])", 1),
    ("second_largest([])", None),
    ("second_largest([4])", None),
    ("second_largest([4, 4, 4])", None),
    ("second_largest([10, 8, 9, 10])", 9),
    ("second_largest([-5, -2, -9])", -5),
    ("second_largest([1, 2, 3, 4])", 3),
    ("second_largest([0, -1])", -1),
    ("second_largest([7, 0, 7])", 0),
    ("n = [3, 1, 2]; second_largest(n); n", [3, 1, 2]),
]
