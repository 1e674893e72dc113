for i in range(1, 7):
    g = int(input())
    if g == 37:
        print(f"found after {i} guesses")
        break
    if g > 37:
        print("too high")
    if g < 37:
        print("too low")
else:
    print("game over")
