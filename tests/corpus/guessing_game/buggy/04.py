secret = 37
while True:
    count = 0
    guess = int(input("Guess: "))
    count += 1
    if guess == secret:
        print("found after", count, "guesses")
        break
    elif guess < secret:
        print("too low")
    else:
        print("too high")
    if count == 6:
        print("game over")
        break
