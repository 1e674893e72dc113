def most_frequent(word):
    highest = 0
    for ch in word:
        count = 0
        for c in word:
            if ch == c:
                count += 1
        if count > highest:
            count = highest
            best = ch
    return best
