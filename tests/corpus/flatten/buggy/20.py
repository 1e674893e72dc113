def flatten(lists):
    answer = []
    for sub in lists:
        if len(sub) == 1:
            answer.append(sub[0])
        else:
            answer.append(sub)
    return answer
