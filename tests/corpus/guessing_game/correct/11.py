import sys
secret = 37
count = 0
while count < 6:
    text = input("guess? ")
    guess = int(text)
    count = count + 1
    if guess == secret:
        print("found after %d guesses" % count)
        sys.exit
        break
    else:
        if guess > secret:
            print("too high")
        else:
            print("too low")
        if count >= 6:
            print("game over")
