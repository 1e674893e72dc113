def has_digit(p):
    for c in p:
        if c.isdigit():
            return True
    return False

def has_upper(p):
    for c in p:
        if c.isupper():
            return True
    return False

def has_lower(p):
    for c in p:
        if c.islower():
            return True
    return False

def is_strong(password):
    if len(password) < 8:
        return False
    if not has_digit(password):
        return False
    if not has_upper(password):
        return False
    if not has_lower(password):
        return False
    if " " in password:
        return False
    return True
