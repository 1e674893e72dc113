CALLS = [
    ("is_prime(1)", False),
    ("is_prime(0)", False),
    ("is_prime(-7)", False),
    ("is_prime(2)", True),
    ("is_prime(3)", True),
    ("is_prime(4)", False),
    ("is_prime(9)", False),
    ("is_prime(15)", False),
    ("is_prime(25)", False),
    ("is_prime(49)", False),
    ("is_prime(97)", True),
    ("is_prime(121)", False),
]
