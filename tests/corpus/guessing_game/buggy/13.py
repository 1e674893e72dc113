secret = 37
count = 0
found = False
while not found:
    guess = int(input("Guess: "))
    count += 1
    if guess == secret:
        found == True
        print("found after", count, "guesses")
    elif guess < secret:
        print("too low")
    else:
        print("too high")
    if count == 6:
        found = True
        print("game over")
