def running_max(numbers):
    if numbers == []:
        return []
    before = running_max(numbers[:-1])
    if before == [] or numbers[-1] > before[-1]:
        return before + [numbers[-1]]
    return before + [before[-1]]
