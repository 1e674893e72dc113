def flatten(lists):
    res=lists[0]
    for l in lists[1:]:
        res=res+l
    return res
