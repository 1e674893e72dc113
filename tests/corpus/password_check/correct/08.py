def is_strong(password):
    kinds = set()
    for c in password:
        if c == " ":
            kinds.add("space")
        elif c.isdigit():
            kinds.add("digit")
        elif c.isupper():
            kinds.add("upper")
        elif c.islower():
            kinds.add("lower")
    if "space" in kinds or len(password) < 8:
        return False
    return len(kinds) == 3
