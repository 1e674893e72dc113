CALLS = [
    ("n = [1, -2, 3]; remove_negatives(n); n", [1, 3]),
    ("n = []; remove_negatives(n); n", []),
    ("n = [-1]; remove_negatives(n); n", []),
    ("n = [-1, -2, -3]; remove_negatives(n); n", []),
    ("n = [5, -1, -1, 0, -7]; remove_negatives(n); n", [5, 0]),
    ("n = [0, 1, 2]; remove_negatives(n); n", [0, 1, 2]),
    ("n = [3, -1, 3, -1, 2]; remove_negatives(n); n", [3, 3, 2]),
    ("n = [1, -2]; remove_negatives(n)", None),
]
