def longest_word(words):
    maximum = 0
    answer = ""
    for word in words:
        if len(word) > maximum:
            answer = word
    return answer
