CALLS = [
    ('count_vowels("hello")', 2),
    ('count_vowels("")', 0),
    ('count_vowels("xyz")', 0),
    ('count_vowels("AEIOU")', 5),
    ('count_vowels("Education")', 5),
    ('count_vowels("aaa bbb")', 3),
    ('count_vowels("u")', 1),
    ('count_vowels("Ice cream is good")', 7),
]
