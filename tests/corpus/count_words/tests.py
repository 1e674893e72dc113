CALLS = [
    ('count_words("the cat and the dog")', {"the": 2, "cat": 1, "and": 1, "dog": 1}),
    ('count_words("")', {}),
    ('count_words("Hi hi HI")', {"hi": 3}),
    ('count_words("one")', {"one": 1}),
    ('count_words("a b  a b   a c")', {"a": 3, "b": 2, "c": 1}),
    ('count_words("To be or not to be")', {"to": 2, "be": 2, "or": 1, "not": 1}),
]
