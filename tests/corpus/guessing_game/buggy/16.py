lives = 6
guesses = 0
number = 0
while number != 37:
    number = int(input("number "))
    if number < 37:
        print("too low")
    elif number > 37:
        print("too high")
    guesses += 1
    lives -= 1
    if lives == 0:
        print("game over")
        break
print("found after", guesses, "guesses")
