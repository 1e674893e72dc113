def is_palindrome(text):
    letters = []
    for ch in text.lower():
        if ch == " ":
            continue
        letters.append(ch)
    i = 0
    j = len(letters) - 1
    while i < j:
        if letters[i] != letters[j]:
            return False
        i += 1
        j -= 1
    return True
