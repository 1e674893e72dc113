def is_strong(password):
    strong = True
    if len(password) < 8:
        strong = False
    if password == password.lower():
        strong = False
    if password == password.upper():
        strong = False
    if " " in password:
        strong = False
    for d in range(10):
        if str(d) in password:
            strong = True
    return strong
