def compress(text):
    count = 1
    result = ""
    for i in range(len(text)):
        if text[i] == text[i + 1]:
            count += 1
        else:
            result += text[i] + count
    return result
