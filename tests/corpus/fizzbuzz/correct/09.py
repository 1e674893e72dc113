def fizzbuzz(n):
    l=[]
    for i in range(1,n+1):
        l.append(str(i))
    for i in range(3,n+1,3):
        l[i-1]="Fizz"
    for i in range(5,n+1,5):
        l[i-1]="Buzz"
    for i in range(15,n+1,15):
        l[i-1]="FizzBuzz"
    return l
