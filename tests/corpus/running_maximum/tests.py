CALLS = [
    ("running_max([3, 1, 4, 1, 5])", [3, 3, 4, 4, 5]),
    ("running_max([])", []),
    ("running_max([7])", [7]),
    ("running_max([5, 4, 3])", [5, 5, 5]),
    ("running_max([-3, -5, -1])", [-3, -3, -1]),
    ("running_max([2, 2, 3, 3])", [2, 2, 3, 3]),
    ("running_max([0, 9, 1])", [0, 9, 9]),
    ("n = [3, 1, 2]; running_max(n); n", [3, 1, 2]),
]
