def is_strong(password):
    if len(password) < 8:
        return False
    if password.isdigit():
        return False
    if password.isupper():
        return False
    if password.islower():
        return False
    if " " in password:
        return False
    return True
