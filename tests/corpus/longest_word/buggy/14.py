def longest_word(words):
    longest = ""
    for i in range(len(words)):
        if i > len(longest):
            longest = words[i]
    return longest
