def flatten(lists):
    answer=[]
    for a in range(len(lists)-1,-1,-1):
        for b in range(len(lists[a])-1,-1,-1):
            answer.insert(0,lists[a][b])
    return answer
