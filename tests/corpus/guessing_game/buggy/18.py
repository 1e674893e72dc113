count=0
guess=int(input("guess:"))
while count<6:
    count=count+1
    if guess==37:
        print("found after",count,"guesses")
        break
    if guess<37:
        print("too low")
    else:
        print("too high")
if count==6:
    print("game over")
