def divisible(a, b):
    if a % b == 0:
        return True
    else:
        return False

def fizzbuzz(n):
    answer = []
    for num in range(1, n + 1):
        if divisible(num, 3) and divisible(num, 5):
            answer = answer + ["FizzBuzz"]
            continue
        if divisible(num, 3):
            answer = answer + ["Fizz"]
            continue
        if divisible(num, 5):
            answer = answer + ["Buzz"]
            continue
        answer = answer + [str(num)]
    return answer
