def most_frequent(word):
    answer = ''
    maximum = 0
    for i in range(len(word)):
        count = 0
        for j in range(len(word)):
            if word[i] == word[j]:
                count = count + 1
        if count > maximum:
            maximum = count
            answer = word[i]
    return answer
