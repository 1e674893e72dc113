def to_binary(n):
    bits = []
    if n == 0:
        bits = [0]
    while n:
        n, rest = divmod(n, 2)
        bits.insert(0, rest)
    return "".join([str(b) for b in bits])
