def compress(text):
    result = ""
    count = 0
    for i in range(len(text)):
        count = count + 1
        if text[i] != text[i + 1]:
            result = result + text[i] + str(count)
            count = 0
    return result
