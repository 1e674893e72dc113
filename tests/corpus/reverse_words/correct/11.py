def reverse_words(sentence):
    words = sentence.split()
    res = ''
    count = 1
    while count <= len(words):
        res += words[-count] + ' '
        count += 1
    return res.rstrip()
