attempt = 0
result = ""
while result == "":
    attempt += 1
    g = int(input())
    if g == 37:
        result = "found after " + str(attempt) + " guesses"
    else:
        print("too " + ("low" if g < 37 else "high"))
        if attempt == 6:
            result = "game over"
print(result)
