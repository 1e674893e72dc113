def encrypt(text, shift):
    s=''
    for x in text:
        if x.islower():
            y=ord(x)+shift
            while y>122:
                y=y-26
            s+=chr(y)
        else:
            s+=x
    return s
