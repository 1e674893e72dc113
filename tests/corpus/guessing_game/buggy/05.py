secret = 37
count = 0
while count < 6:
    guess = int(input("Guess: "))
    if guess == secret:
        print("found after", count, "guesses")
        break
    elif guess < secret:
        print("too low")
    else:
        print("too high")
    count += 1
if count == 6:
    print("game over")
