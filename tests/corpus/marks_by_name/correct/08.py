def marks_by_name(results):
    dic = {}
    for i in range(len(results)):
        dic[results[i][0]] = []
    for i in range(len(results)):
        dic[results[i][0]].append(results[i][1])
    return dic
