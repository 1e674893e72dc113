lives = 6
guesses = []
while lives > 0:
    number = int(input("number "))
    guesses.append(number)
    if number == 37:
        lives = 0
    else:
        lives -= 1
        if number < 37:
            print("too low")
        else:
            print("too high")
if 37 in guesses:
    print("found after " + str(len(guesses)) + " guesses")
else:
    print("game over")
