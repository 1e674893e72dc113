def table_line(i, n):
    numbers = []
    for j in range(1, n + 1):
        numbers.append(str(i * j))
    return " ".join(numbers)

def main():
    n = int(input("Size of the table? "))
    if n < 1:
        print("nothing to do")
        return
    for i in range(1, n + 1):
        print(table_line(i, n))

main()
