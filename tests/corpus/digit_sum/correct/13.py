def digit_sum(n):
    n = str(abs(n))
    answer = 0
    for digit in "123456789":
        answer = answer + n.count(digit) * int(digit)
    return answer
