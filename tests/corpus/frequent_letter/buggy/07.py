def most_frequent(word):
    answer = ''
    maximum = 0
    for i in range(len(word) - 1):
        count = 1
        if word[i] == word[i + 1]:
            count = count + 1
        if count > maximum:
            maximum = count
            answer = word[i]
    return answer
