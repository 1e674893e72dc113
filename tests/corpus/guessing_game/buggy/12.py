def play():
    secret = 37
    count = 0
    while count < 6:
        guess = int(input("Guess: "))
        count += 1
        if guess == secret:
            print("found after", count, "guesses")
            return True
        elif guess < secret:
            print("too low")
        else:
            print("too high")
        return False

if play() == False:
    print("game over")
