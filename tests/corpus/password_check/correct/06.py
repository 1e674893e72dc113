def is_strong(password):
    digits = [c for c in password if c.isdigit()]
    uppers = [c for c in password if c.isupper()]
    lowers = [c for c in password if c.islower()]
    spaces = [c for c in password if c == " "]
    if digits and uppers and lowers and not spaces and len(password) > 7:
        return True
    return False
