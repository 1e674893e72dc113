import re

def is_strong(password):
    if len(password) < 8:
        return False
    if re.search("[0-9]", password) and re.search("[A-Z]", password) and re.search("[a-z]", password):
        return " " not in password
    return False
