def running_max(numbers):
    seen = []
    for n in numbers:
        answer = []
        seen.append(n)
        answer.append(max(seen))
    return answer
