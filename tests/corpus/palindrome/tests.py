CALLS = [
    ('is_palindrome("anna")', True),
    ('is_palindrome("abca")', False),
    ('is_palindrome("")', True),
    ('is_palindrome("x")', True),
    ('is_palindrome("Never odd or even")', True),
    ('is_palindrome("Otto")', True),
    ('is_palindrome("ab")', False),
    ('is_palindrome("abcdba")', False),
    ('is_palindrome("racecar")', True),
    ('is_palindrome("race a car")', False),
    ('is_palindrome("  ")', True),
]
