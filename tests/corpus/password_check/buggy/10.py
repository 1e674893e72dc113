def is_strong(password):
    digit = 0
    upper = 0
    lower = 0
    space = 0
    for ch in password:
        if ch.isdigit():
            digit += 1
        elif ch.isupper():
            upper += 1
        elif ch.islower():
            lower += 1
        else:
            space += 1
    if len(password) >= 8 and digit >= 1 and upper >= 1 and lower >= 1 and space == 0:
        return True
    else:
        return False
