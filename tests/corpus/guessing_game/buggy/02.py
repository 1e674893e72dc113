secret = 37
count = 0
guess = int(input("Guess: "))
while guess != secret:
    count += 1
    if guess < secret:
        print("too low")
    else:
        print("too high")
    if count == 6:
        print("game over")
        break
if guess == secret:
    print("found after", count + 1, "guesses")
