def reverse_words(sentence):
    words = sentence.split()
    answer = ""
    for w in reversed(words):
        answer = w + " " + answer
    return answer.strip()
