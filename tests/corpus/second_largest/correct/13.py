def second_largest(numbers):
    answer = None
    if len(set(numbers)) >= 2:
        answer = min(numbers)
        top = max(numbers)
        for n in numbers:
            if answer < n < top:
                answer = n
    return answer
