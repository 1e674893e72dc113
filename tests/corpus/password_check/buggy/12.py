def is_strong(password):
    if len(password) < 8 or " " in password:
        return False
    has_digit = False
    has_upper = False
    has_lower = False
    for ch in password:
        if ch.isdigit():
            has_digit = True
        else:
            has_digit = False
        if ch.isupper():
            has_upper = True
        else:
            has_upper = False
        if ch.islower():
            has_lower = True
        else:
            has_lower = False
    if has_digit and has_upper and has_lower:
        return True
    return False
