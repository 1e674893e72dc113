def running_max(numbers):
    biggest = float('-inf')
    maxima = []
    for n in numbers:
        biggest = max(biggest, n)
        maxima.append(biggest)
    return maxima
