def reverse_words(sentence):
    stack = sentence.split()
    result = ""
    while len(stack) > 1:
        result = result + stack.pop() + " "
    return result.strip()
