CALLS = [
    ("count_pairs([1, 2, 3, 2], 4)", 2),
    ("count_pairs([], 3)", 0),
    ("count_pairs([3], 6)", 0),
    ("count_pairs([3, 3], 6)", 1),
    ("count_pairs([3, 3, 3], 6)", 3),
    ("count_pairs([1, 5], 7)", 0),
    ("count_pairs([4, 1], 5)", 1),
    ("count_pairs([0, 0, 1, -1], 0)", 2),
    ("count_pairs([2, 4, 6, 8], 10)", 2),
    ("count_pairs([5, 1, 1, 1], 6)", 3),
    ("n = [1, 3]; count_pairs(n, 4); n", [1, 3]),
]
