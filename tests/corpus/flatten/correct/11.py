def flatten(lists):
    answer = []
    for sub in lists:
        if sub == []:
            pass
        elif len(sub) == 1:
            answer.append(sub[0])
        else:
            answer += sub
    return answer
