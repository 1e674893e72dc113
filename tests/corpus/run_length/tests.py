CALLS = [
    ('compress("aaab")', "a3b1"),
    ('compress("")', ""),
    ('compress("a")', "a1"),
    ('compress("abc")', "a1b1c1"),
    ('compress("aabbaa")', "a2b2a2"),
    ('compress("zzzzzzzzzzzz")', "z12"),
    ('compress("xyy")', "x1y2"),
    ('compress("  !")', " 2!1"),
]
