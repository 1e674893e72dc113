def change(amount):
    result=[]
    rest=amount
    while rest>=50:
        result.append(50)
        rest-=50
    while rest>=20:
        result.append(20)
        rest-=20
    while rest>=10:
        result.append(10)
        rest-=10
    while rest>=5:
        result.append(5)
        rest-=5
    while rest>=2:
        result.append(2)
        rest-=2
    while rest>=1:
        result.append(1)
        rest-=1
    return result
