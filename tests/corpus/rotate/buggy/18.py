def rotate(items, k):
    if len(items)==0:
        return items
    result=[]
    for i in range(k,len(items)):
        result.append(items[i])
    for i in range(k):
        result.append(items[i])
    return result
