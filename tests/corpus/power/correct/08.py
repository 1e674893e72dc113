import math
def power(base, exponent):
    return math.prod([base for i in range(exponent)])
