def is_strong(password):
    # count the problems
    problems = 0
    if len(password) < 8:
        problems += 1
    if password.find(" ") != -1:
        problems += 1
    found = False
    for c in password:
        if c.isdigit():
            found = True
    if not found:
        problems += 1
    found = False
    for c in password:
        if c.isupper():
            found = True
    if not found:
        problems += 1
    found = False
    for c in password:
        if c.islower():
            found = True
    if not found:
        problems += 1
    return problems == 0
