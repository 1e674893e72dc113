def reverse_words(sentence):
    words = sentence.split()
    i = 0
    j = len(words) - 1
    while i < j:
        temp = words[i]
        words[i] = words[j]
        words[j] = temp
        i += 1
        j -= 1
    answer = ""
    for w in words:
        answer += w + " "
    return answer[:-1]
