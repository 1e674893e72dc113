def is_strong(password):
    length_ok = False
    digit_ok = False
    upper_ok = False
    lower_ok = False
    space_ok = True
    if len(password) >= 8:
        length_ok = True
    for ch in password:
        if ch == " ":
            space_ok = False
        if "0" <= ch <= "9":
            digit_ok = True
        if "A" <= ch <= "Z":
            upper_ok = True
        if "a" <= ch <= "z":
            lower_ok = True
    if length_ok and digit_ok and upper_ok and lower_ok and space_ok:
        return True
    else:
        return False
