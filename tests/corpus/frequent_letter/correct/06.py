def most_frequent(word):
    letters = []
    numbers = []
    for ch in word:
        if ch in letters:
            k = letters.index(ch)
            numbers[k] += 1
        else:
            letters.append(ch)
            numbers.append(1)
    if len(letters) == 0:
        return ""
    where = 0
    for k in range(len(numbers)):
        if numbers[k] > numbers[where]:
            where = k
    return letters[where]
