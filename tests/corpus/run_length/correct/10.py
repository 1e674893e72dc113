def compress(text):
    result = ""
    while text:
        first = text[0]
        rest = text.lstrip(first)
        result += f"{first}{len(text) - len(rest)}"
        text = rest
    return result
