CALLS = [
    ('most_frequent("banana")', "a"),
    ('most_frequent("")', ""),
    ('most_frequent("x")', "x"),
    ('most_frequent("hello")', "l"),
    ('most_frequent("abba")', "a"),
    ('most_frequent("zebra")', "z"),
    ('most_frequent("mississippi")', "i"),
    ('most_frequent("bookkeeper")', "e"),
    ('most_frequent("xyyzz")', "y"),
]
