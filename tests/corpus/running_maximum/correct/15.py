def running_max(numbers):
    answer = []
    position = 0
    for i in range(len(numbers)):
        if numbers[i] > numbers[position]:
            position = i
        answer.append(numbers[position])
    return answer
