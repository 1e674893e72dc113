def fibonacci(n):
    prev = 1
    cur = 0
    for _ in range(n):
        old = cur
        cur = cur + prev
        prev = old
    return cur
