secret = 37
won = False
for i in range(6):
    guess = int(input("Guess: "))
    if guess == secret:
        won = True
    elif guess > secret:
        print("too high")
    else:
        print("too low")
if won:
    print("found after", i + 1, "guesses")
else:
    print("game over")
