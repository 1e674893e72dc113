def is_palindrome(text):
    t = [c for c in text.lower() if c != " "]
    return t == list(reversed(t))
