def is_palindrome(text):
    word = text.lower().replace(" ", "")
    if word == word[::-1]:
        return "True"
    else:
        return "False"
