def factorial(n):
    if n >= 0:
        answer = 1
        i = 1
        while i <= n:
            answer = answer * i
            i = i + 1
        return answer
    else:
        return None
