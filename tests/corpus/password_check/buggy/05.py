def has_digit(p):
    for c in p:
        if c.isdigit():
            return True
        else:
            return False

def is_strong(password):
    if len(password) < 8 or " " in password:
        return False
    if password == password.lower() or password == password.upper():
        return False
    return has_digit(password)
