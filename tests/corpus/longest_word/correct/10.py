def longer(a, b):
    if len(b) > len(a):
        return b
    return a

def longest_word(words):
    result = ''
    for word in words:
        result = longer(result, word)
    return result
