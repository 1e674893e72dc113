secret = 37
found = False
tries = 0
while not found and tries < 6:
    guess = int(input("Your guess? "))
    tries = tries + 1
    if guess < secret:
        print("too low")
    elif guess > secret:
        print("too high")
    else:
        found = True
if found:
    print("found after " + str(tries) + " guesses")
else:
    print("game over")
