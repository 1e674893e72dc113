def is_strong(password):
    strong = True
    if len(password) < 8:
        strong = False
    if password == password.lower():
        strong = False
    if password == password.upper():
        strong = False
    if password.count(" ") > 0:
        strong = False
    n = 0
    for d in "0123456789":
        n = n + password.count(d)
    if n == 0:
        strong = False
    return strong
