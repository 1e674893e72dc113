def count_pairs(numbers, target):
    copy=numbers[:]
    result=0
    while len(copy)>1:
        last=copy.pop()
        for x in copy:
            if x+last==target:
                result+=1
    return result
