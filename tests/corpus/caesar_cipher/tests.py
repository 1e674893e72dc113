CALLS = [
    ('encrypt("abc", 1)', "bcd"),
    ('encrypt("xyz", 3)', "abc"),
    ('encrypt("", 5)', ""),
    ('encrypt("hello, you 2!", 13)', "uryyb, lbh 2!"),
    ('encrypt("abc", 0)', "abc"),
    ('encrypt("abc", 27)', "bcd"),
    ('encrypt("bcd", -1)', "abc"),
    ('encrypt("abc", -3)', "xyz"),
    ('encrypt("Hi All", 1)', "Hj Amm"),
]
