def running_max(numbers):
    seen = []
    answer = []
    for n in numbers:
        seen.append(n)
        answer.append(max(seen))
    return answer
