CALLS = [
    ('invert({"Tim": "Rome", "Ann": "Rome"})', {"Rome": ["Ann", "Tim"]}),
    ("invert({})", {}),
    ('invert({"Eva": "Bonn"})', {"Bonn": ["Eva"]}),
    ('invert({"A": "X", "B": "Y", "C": "X"})', {"X": ["A", "C"], "Y": ["B"]}),
    ('invert({"D": "X", "C": "X", "B": "Y", "A": "X"})', {"X": ["A", "C", "D"], "Y": ["B"]}),
    ('d = {"B": "X", "A": "X"}; invert(d); d', {"B": "X", "A": "X"}),
]
