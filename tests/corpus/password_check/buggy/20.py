def is_strong(password):
    count = 0
    for i in range(len(password)):
        if i.isdigit():
            count = count + 1
        if i.isupper():
            count = count + 1
        if i.islower():
            count = count + 1
    if count >= 3 and len(password) >= 8:
        return True
    else:
        return False
