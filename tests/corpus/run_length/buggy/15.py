def compress(text):
    if text == "":
        return ""
    result = ""
    current = text[0]
    count = 1
    for ch in text[1:]:
        if ch == current:
            count += 1
        else:
            if count > 1:
                result += current + str(count)
            else:
                result += current
            current = ch
            count = 1
    return result + current + str(count)
