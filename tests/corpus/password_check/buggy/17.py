def is_strong(password):
    if len(password) < 8:
        return False
    else:
        for ch in password:
            if ch == " ":
                return False
            else:
                return True
