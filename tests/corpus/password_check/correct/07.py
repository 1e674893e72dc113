def is_strong(password):
    if len(password)>=8:
        if ' ' in password:
            return False
        a=0
        b=0
        c=0
        i=0
        while i<len(password):
            if password[i].isdigit():
                a=1
            if password[i].isupper():
                b=1
            if password[i].islower():
                c=1
            i=i+1
        if a+b+c==3:
            return True
        else:
            return False
    else:
        return False
