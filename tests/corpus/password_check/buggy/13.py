def is_strong(password):
    if len(password) < 8 or " " in password:
        return False
    for ch in password:
        if ch in "0123456789":
            return True
        elif ch in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            return True
        elif ch in "abcdefghijklmnopqrstuvwxyz":
            return True
        else:
            return False
