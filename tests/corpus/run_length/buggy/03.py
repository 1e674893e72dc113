def compress(text):
    result = ""
    for ch in text:
        if ch not in result:
            result += ch + str(text.count(ch))
    return result
