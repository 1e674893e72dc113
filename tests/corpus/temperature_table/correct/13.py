s = int(input("Start temperature: "))
e = int(input("End temperature: "))
f = 0
ok = s <= e
if ok == False:
    print("no table")
while ok:
    f = s * 9 / 5 + 32
    print(s, f)
    s += 5
    if s > e:
        ok = False
