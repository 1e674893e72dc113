for i in range(1, 7):
    g = int(input())
    if g == 37:
        print(f"found after {i} guesses")
        break
    elif g > 37:
        print("too high")
    else:
        print("too low")
print("game over")
