def is_in(lst, x):
    for e in lst:
        if e == x:
            return True
    return False

def without_duplicates(items):
    answer = []
    for x in items:
        if is_in(answer, x) == False:
            answer.append(x)
    return answer
