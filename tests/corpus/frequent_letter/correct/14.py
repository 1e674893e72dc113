def most_frequent(word):
    top_letter = ""
    top_count = 0
    done = []
    for letter in word:
        if letter in done:
            continue
        done.append(letter)
        times = 0
        for x in word:
            if x == letter:
                times = times + 1
        if times > top_count:
            top_count = times
            top_letter = letter
    return top_letter
