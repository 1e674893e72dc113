def count_pairs(numbers, target):
    before = []
    answer = 0
    for x in numbers:
        answer = answer + before.count(target - x)
        before.append(x)
    return answer
