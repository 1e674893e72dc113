def is_strong(password):
    digits = "0123456789"
    if len(password) >= 8 and digits in password and " " not in password:
        if password != password.upper() and password != password.lower():
            return True
    return False
