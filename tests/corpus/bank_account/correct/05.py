class Account:
    def __init__(self,name):
        self.owner=name
        self.balance=0
        self.list=[]
    def deposit(self,amount):
        self.balance+=amount
        self.list.append(amount)
        return self.balance
    def withdraw(self,amount):
        ok=False
        if amount<=self.balance:
            self.balance-=amount
            self.list.append(-1*amount)
            ok=True
        return ok
    def history(self):
        return self.list
