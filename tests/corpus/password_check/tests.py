CALLS = [
    ('is_strong("Abcdefg1")', True),
    ('is_strong("")', False),
    ('is_strong("Abcdef1")', False),
    ('is_strong("abcdefg1")', False),
    ('is_strong("ABCDEFG1")', False),
    ('is_strong("Abcdefgh")', False),
    ('is_strong("Abc defg1")', False),
    ('is_strong("1aBcdefgh!")', True),
    ('is_strong("12345678")', False),
    ('is_strong(" Abcdefg1")', False),
    ('is_strong("aaaaaaaaaZ9")', True),
    ('is_strong("Abcdefg1 ")', False),
]
