CALLS = [
    ("is_leap(2024)", True),
    ("is_leap(2023)", False),
    ("is_leap(1900)", False),
    ("is_leap(2000)", True),
    ("is_leap(2100)", False),
    ("is_leap(1600)", True),
    ("is_leap(2022)", False),
    ("is_leap(4)", True),
    ("is_leap(1996)", True),
    ("is_leap(200)", False),
]
