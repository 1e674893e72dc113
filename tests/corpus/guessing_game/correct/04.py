def answer(guess):
    if guess < 37:
        return "too low"
    else:
        return "too high"

def play():
    for number in range(6):
        guess = int(input("? "))
        if guess == 37:
            print("found after", number + 1, "guesses")
            return
        print(answer(guess))
    print("game over")

play()
