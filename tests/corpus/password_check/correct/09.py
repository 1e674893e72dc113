def check(password, letters):
    for x in password:
        if x in letters:
            return True
    return False

def is_strong(password):
    abc = "abcdefghijklmnopqrstuvwxyz"
    ok1 = len(password) >= 8
    ok2 = check(password, "0123456789")
    ok3 = check(password, abc)
    ok4 = check(password, abc.upper())
    ok5 = not check(password, " ")
    if ok1 == True and ok2 == True and ok3 == True and ok4 == True and ok5 == True:
        return True
    return False
