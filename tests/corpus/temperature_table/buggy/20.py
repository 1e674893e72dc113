def read():
    start = int(input())
    end = int(input())
    return start

def main():
    start = read()
    end = read()
    if start > end:
        print("no table")
    else:
        for c in range(start, end + 1, 5):
            print(c, c * 9 / 5 + 32)

main()
