secret = 37
count = 0
while True:
    guess = input("Guess: ")
    count += 1
    if guess == secret:
        print("found after", count, "guesses")
        break
    elif int(guess) < secret:
        print("too low")
    else:
        print("too high")
    if count == 6:
        print("game over")
        break
