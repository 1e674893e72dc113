CALLS = [
    ('marks_by_name([("Ann", 5), ("Bob", 3), ("Ann", 4)])', {"Ann": [5, 4], "Bob": [3]}),
    ("marks_by_name([])", {}),
    ('marks_by_name([("Zoe", 1)])', {"Zoe": [1]}),
    ('marks_by_name([("A", 1), ("A", 2), ("A", 1)])', {"A": [1, 2, 1]}),
    ('marks_by_name([("A", 2), ("B", 2), ("C", 2), ("B", 9)])', {"A": [2], "B": [2, 9], "C": [2]}),
]
