CALLS = [
    ('reverse_words("I like tea")', "tea like I"),
    ('reverse_words("")', ""),
    ('reverse_words("word")', "word"),
    ('reverse_words("a b")', "b a"),
    ('reverse_words("one two two three")', "three two two one"),
    ('reverse_words("the sun is the star")', "star the is sun the"),
]
