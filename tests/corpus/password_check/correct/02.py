def is_strong(password):
    if len(password) < 8 or " " in password:
        return False
    digits = 0
    uppers = 0
    lowers = 0
    for i in range(len(password)):
        if password[i] in "0123456789":
            digits += 1
        if password[i] >= "A" and password[i] <= "Z":
            uppers += 1
        if password[i] >= "a" and password[i] <= "z":
            lowers += 1
    if digits > 0 and uppers > 0 and lowers > 0:
        return True
    else:
        return False
