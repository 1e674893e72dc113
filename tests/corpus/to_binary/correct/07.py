def last_bit(n):
    if n % 2 == 0:
        return "0"
    else:
        return "1"

def to_binary(n):
    answer = last_bit(n)
    n = n // 2
    while n > 0:
        answer = last_bit(n) + answer
        n = n // 2
    return answer
