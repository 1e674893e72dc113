def reverse_words(sentence):
    stack = sentence.split()
    out = []
    while len(stack) > 0:
        out.append(stack.pop())
    return ' '.join(out)
