SECRET = 37
guess = 0
wrong = 0
while guess != SECRET and wrong != 6:
    guess = int(input("Type a number "))
    if guess > SECRET:
        print("too high")
        wrong += 1
    elif guess < SECRET:
        print("too low")
        wrong += 1
if guess == SECRET:
    print("found after", wrong + 1, "guesses")
else:
    print("game over")
