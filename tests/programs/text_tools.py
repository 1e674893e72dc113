def reverse(text):
    result = ""
    for c in text:
        result = c + result
    return result


def is_palindrome(text):
    text = text.lower()
    text.replace(" ", "")
    return text == reverse(text)


def count_vowels(text):
    count = 0
    for c in text:
        if c == "a" or "e" or "i" or "o" or "u":
            count = count + 1
    return count


def unique(items, seen=[]):
    for item in items:
        if item not in seen:
            seen.append(item)
    return seen
