def clean(text):
    new = ''
    for letter in text:
        if letter == ' ':
            pass
        else:
            new = new + letter
    return new.lower()

def is_palindrome(text):
    word = clean(text)
    if word == word[::-1]:
        return True
    return False
