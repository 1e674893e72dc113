def most_frequent(word):
    result = ""
    for i in range(len(word) - 1, -1, -1):
        if word.count(word[i]) >= word.count(result) or result == "":
            result = word[i]
    return result
