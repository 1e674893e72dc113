def average_above(marks,limit):
    avg=0
    k=0
    for x in marks:
        if x>limit:
            avg=(avg*k+x)/(k+1)
            k=k+1
    return avg
