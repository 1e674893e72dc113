def transpose(matrix):
    ans=[]
    if matrix==[]:
        return ans
    j=0
    while j<len(matrix[0]):
        line=[]
        i=0
        while i<len(matrix):
            line.append(matrix[i][j])
            i=i+1
        ans.append(line)
        j=j+1
    return ans
