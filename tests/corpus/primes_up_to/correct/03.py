def primes(n):
    found = []
    for number in range(2, n + 1):
        for p in found:
            if number % p == 0:
                break
        else:
            found.append(number)
    return found
