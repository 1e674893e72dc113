def run(text, start):
    length = 0
    for i in range(start, len(text)):
        if text[i] == text[start]:
            length += 1
        else:
            break
    return length

def compress(text):
    pos = 0
    out = ""
    while pos < len(text):
        n = run(text, pos)
        out = out + text[pos] + str(n)
        pos = pos + n
    return out
