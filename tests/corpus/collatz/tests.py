CALLS = [
    ("collatz_length(1)", 1),
    ("collatz_length(2)", 2),
    ("collatz_length(3)", 8),
    ("collatz_length(6)", 9),
    ("collatz_length(7)", 17),
    ("collatz_length(16)", 5),
    ("collatz_length(27)", 112),
]
