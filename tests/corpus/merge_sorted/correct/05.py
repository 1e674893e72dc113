def merge(a, b):
    everything = a + b
    answer = []
    while everything != []:
        smallest = min(everything)
        answer.append(smallest)
        everything.remove(smallest)
    return answer
