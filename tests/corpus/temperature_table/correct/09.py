first = int(input())
last = int(input())
if last < first:
    print('no table')
elif last == first:
    print(first, float(first * 9 / 5 + 32))
else:
    now = first
    while True:
        print(now, now * 9 / 5 + 32)
        now = now + 5
        if now > last:
            break
