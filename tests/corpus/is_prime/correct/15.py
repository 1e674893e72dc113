def is_prime(n):
    answer = None
    if n < 2:
        answer = False
    else:
        rests = []
        for d in range(2, n):
            rests.append(n % d)
        if 0 in rests:
            answer = False
        else:
            answer = True
    return answer
