def most_frequent(word):
    longest=0
    run=1
    best=word[0]
    for i in range(1,len(word)):
        if word[i]==word[i-1]:
            run+=1
        else:
            run=1
        if run>longest:
            longest=run
            best=word[i]
    return best
