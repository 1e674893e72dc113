def play(n):
    guess = int(input("? "))
    if guess == 37:
        print("found after", n, "guesses")
    elif n == 6:
        print("game over")
    elif guess < 37:
        print("too low")
        play(n + 1)
    else:
        print("too high")
        play(n + 1)

play(1)
