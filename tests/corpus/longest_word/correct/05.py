def longest_word(words):
    maximum = 0
    answer = ""
    for word in words:
        length = len(word)
        if length > maximum:
            maximum = length
            answer = word
        else:
            pass
    return answer
