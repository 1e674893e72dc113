CALLS = [
    ('longest_word(["a", "ccc", "bb"])', "ccc"),
    ("longest_word([])", ""),
    ('longest_word(["x"])', "x"),
    ('longest_word(["one", "two", "six"])', "one"),
    ('longest_word(["zebra", "ant", "horse"])', "zebra"),
    ('longest_word(["i", "am", "tall", "wide"])', "tall"),
    ('longest_word(["zoo", "apple"])', "apple"),
    ('longest_word(["", "b"])', "b"),
    ('w = ["bb", "a"]; longest_word(w); w', ["bb", "a"]),
]
