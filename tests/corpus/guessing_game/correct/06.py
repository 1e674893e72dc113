def guess(n):
    if n > 6:
        print("game over")
    else:
        x = int(input())
        if x == 37:
            print("found after", n, "guesses")
        else:
            if x > 37:
                print("too high")
            else:
                print("too low")
            guess(n + 1)

guess(1)
