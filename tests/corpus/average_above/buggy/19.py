def average_above(marks,limit):
    avg=0
    for x in marks:
        if x>limit:
            avg=(avg+x)/2
    return avg
