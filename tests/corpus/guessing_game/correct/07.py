secret=37
n=1
guess=int(input("guess:"))
while guess!=secret:
    if guess<secret:
        print("too low")
    else:
        print("too high")
    if n==6:
        break
    n=n+1
    guess=int(input("guess:"))
if guess==secret:
    print("found after",n,"guesses")
else:
    print("game over")
