def is_strong(password):
    if len(password) >= 8 and " " not in password:
        digit = False
        upper = False
        lower = False
        for ch in password:
            if ch.isdigit():
                digit = True
            if ch.isupper():
                upper = True
            if ch.islower():
                lower = True
        if digit and upper and lower:
            return True
