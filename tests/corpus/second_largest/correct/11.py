def second_largest(numbers):
    different=list(set(numbers))
    if len(different)<=1:
        return None
    else:
        for i in range(len(different)):
            for j in range(len(different)-1):
                if different[j]<different[j+1]:
                    different[j],different[j+1]=different[j+1],different[j]
        return different[1]
