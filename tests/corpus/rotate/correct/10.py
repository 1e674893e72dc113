def rotate(items, k):
    if len(items)==0:
        return items
    else:
        k=k%len(items)
        if k==0:
            return items[:]
        else:
            front=items[-k:]
            back=items[:-k]
            return front+back
