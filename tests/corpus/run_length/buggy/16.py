def compress(text):
    runs = []
    for ch in text:
        if len(runs) > 0 and runs[-1][0] == ch:
            runs[-1][1] + 1
        else:
            runs.append([ch, 1])
    answer = ""
    for r in runs:
        answer += r[0] + str(r[1])
    return answer
