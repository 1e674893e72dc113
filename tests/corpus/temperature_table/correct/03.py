def to_fahrenheit(c):
    return c * 9 / 5 + 32

def main():
    start = int(input("from? "))
    end = int(input("to? "))
    if start > end:
        print("no table")
        return
    for c in range(start, end + 1, 5):
        print(f"{c} {to_fahrenheit(c):.1f}")

main()
