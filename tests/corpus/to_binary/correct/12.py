def to_binary(n):
    stack = []
    number = n
    while number > 0:
        stack.append(number % 2)
        number = number // 2
    out = ""
    while len(stack) > 0:
        out += str(stack.pop())
    return out if out else "0"
