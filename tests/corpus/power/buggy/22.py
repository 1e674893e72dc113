def power(base, exponent):
    if exponent == 0:
        return 1
    answer = base
    for i in range(1, exponent):
        answer = answer * answer
    return answer
