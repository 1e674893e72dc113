def encrypt(text, shift):
    if shift<0:
        shift=26-(-shift%26)
    s=''
    for x in text:
        if x.isalpha() and x.islower():
            y=ord(x)+shift%26
            if y>ord('z'):
                y-=26
            s+=chr(y)
        else:
            s+=x
    return s
