def compress(text):
    if not text:
        return ''
    out = []
    out.append(text[0])
    n = 1
    for k in range(1, len(text)):
        if text[k] != text[k - 1]:
            out.append(str(n))
            out.append(text[k])
            n = 0
        n += 1
    out.append(str(n))
    return ''.join(out)
