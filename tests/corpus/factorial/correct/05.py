import math
def factorial(n):
    if n >= 0:
        return math.factorial(n)
    return None
