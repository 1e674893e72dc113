def encrypt(text, shift):
    abc = 'abcdefghijklmnopqrstuvwxyz' * 2
    while shift < 0:
        shift += 26
    while shift >= 26:
        shift -= 26
    out = ''
    for i in text:
        if i in abc:
            k = abc.find(i)
            out = out + abc[k + shift]
        else:
            out = out + i
    return out
