def primes(n):
    primes_list = []
    for num in range(0, n + 1):
        if num > 1:
            for i in range(2, num):
                if (num % i) == 0:
                    break
            else:
                primes_list.append(num)
    return primes_list
