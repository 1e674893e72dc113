def ask():
    return int(input("Guess: "))

def main():
    n = 0
    finished = False
    while not finished:
        g = ask()
        n += 1
        if g == 37:
            print("found after " + str(n) + " guesses")
            finished = True
        else:
            if g < 37:
                print("too low")
            if g > 37:
                print("too high")
            if n == 6:
                print("game over")
                finished = True

if __name__ == "__main__":
    main()
