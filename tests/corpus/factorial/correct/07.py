def helper(n, acc):
    if n <= 1:
        return acc
    return helper(n - 1, acc * n)

def factorial(n):
    if n < 0:
        return None
    return helper(n, 1)
