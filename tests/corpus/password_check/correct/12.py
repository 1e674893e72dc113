def is_strong(password):
    counts = {"digit": 0, "upper": 0, "lower": 0, "space": 0}
    for letter in password:
        if letter.isdigit():
            counts["digit"] += 1
        elif letter.isspace():
            counts["space"] += 1
        elif letter.isupper():
            counts["upper"] += 1
        elif letter.islower():
            counts["lower"] += 1
        else:
            pass
    if len(password) < 8:
        return False
    elif counts["digit"] == 0 or counts["upper"] == 0 or counts["lower"] == 0:
        return False
    elif counts["space"] > 0:
        return False
    else:
        return True
