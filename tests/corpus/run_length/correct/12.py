def compress(text):
    previous = ""
    number = 0
    answer = ""
    for letter in text:
        if letter == previous:
            number = number + 1
        else:
            if previous != "":
                answer = answer + previous + str(number)
            previous = letter
            number = 1
    if previous != "":
        answer = answer + previous + str(number)
    return answer
