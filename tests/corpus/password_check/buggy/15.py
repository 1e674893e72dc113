def is_strong(password):
    strong = False
    if len(password) >= 8:
        strong = True
    if " " not in password:
        strong = True
    if password != password.lower():
        strong = True
    if password != password.upper():
        strong = True
    for d in "0123456789":
        if d in password:
            strong = True
    return strong
