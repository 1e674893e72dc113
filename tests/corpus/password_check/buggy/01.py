def is_strong(password):
    if len(password) < 8:
        return False
    for ch in password:
        if ch.isdigit() and ch.isupper() and ch.islower():
            return True
    return False
