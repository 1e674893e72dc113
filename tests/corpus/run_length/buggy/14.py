def compress(text):
    result = ""
    for i in range(len(text) - 1):
        count = 1
        if text[i] == text[i + 1]:
            count += 1
        else:
            result += text[i] + str(count)
    return result
