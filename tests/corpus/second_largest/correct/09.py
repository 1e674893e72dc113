def second_largest(numbers):
    for n in numbers:
        bigger = []
        for m in numbers:
            if m > n and m not in bigger:
                bigger.append(m)
        if len(bigger) == 1:
            return n
