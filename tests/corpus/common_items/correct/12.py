def common(a, b):
    result = []
    for i in range(0, len(a)):
        found = False
        for j in range(0, len(b)):
            if a[i] == b[j]:
                found = True
                break
        already = False
        for k in range(0, len(result)):
            if result[k] == a[i]:
                already = True
        if found == True and already == False:
            result.append(a[i])
    return result
