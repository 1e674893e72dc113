def second_largest(numbers):
    big = float("-inf")
    second = float("-inf")
    for i in range(len(numbers)):
        if numbers[i] > big:
            second = big
            big = numbers[i]
        elif numbers[i] > second and numbers[i] != big:
            second = numbers[i]
    if second == float("-inf"):
        return None
    return second
