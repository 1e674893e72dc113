def is_strong(password):
    points = 0
    if len(password) >= 8:
        points += 1
    if " " not in password:
        points += 1
    for c in password:
        if c.isdigit():
            points += 1
        if c.isupper():
            points += 1
        if c.islower():
            points += 1
    if points >= 5:
        return True
    return False
