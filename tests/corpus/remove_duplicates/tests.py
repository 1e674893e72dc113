CALLS = [
    ("without_duplicates([3, 1, 3, 2, 1])", [3, 1, 2]),
    ("without_duplicates([])", []),
    ("without_duplicates([5])", [5]),
    ("without_duplicates([2, 2, 2])", [2]),
    ("without_duplicates([1, 2, 3])", [1, 2, 3]),
    ('without_duplicates(["b", "a", "b"])', ["b", "a"]),
    ("without_duplicates([9, 1, 9, 9, 1, 4])", [9, 1, 4]),
    ("without_duplicates([0, 5, 0])", [0, 5]),
    ("without_duplicates([8, 8, 3, 3, 8])", [8, 3]),
    ("x = [1, 1, 2]; without_duplicates(x); x", [1, 1, 2]),
]
