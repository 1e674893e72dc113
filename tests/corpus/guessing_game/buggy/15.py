count = 0

def check(guess):
    count += 1
    if guess == 37:
        print("found after", count, "guesses")
        return True
    if guess < 37:
        print("too low")
    else:
        print("too high")
    return False

done = False
while not done and count < 6:
    done = check(int(input()))
if not done:
    print("game over")
