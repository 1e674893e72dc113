def power(base, exponent):
    if exponent == 0:
        return 1
    elif exponent == 1:
        return base
    else:
        answer = base
        for i in range(1, exponent):
            answer = answer * base
        return answer
