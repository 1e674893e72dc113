number = 37
tries = 1
guess = int(input("What is the number? "))
while guess != number and tries < 6:
    if guess > number:
        print("too high")
    else:
        print("too low")
    guess = int(input("What is the number? "))
    tries += 1
if guess == number:
    print("found after", tries, "guesses")
elif guess > number:
    print("too high")
    print("game over")
else:
    print("too low")
    print("game over")
