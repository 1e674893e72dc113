numbers = []
while True:
    eingabe = input("Zahl: ")
    if eingabe != "stop":
        zahl = float(eingabe)
        numbers.append(zahl)
    else:
        break
anzahl = len(numbers)
if anzahl == 0:
    print("no numbers")
if anzahl > 0:
    summe = 0
    for z in numbers:
        summe += z
    print("count:", anzahl)
    print("average:", round(summe / anzahl, 2))
    print("largest:", max(numbers))
