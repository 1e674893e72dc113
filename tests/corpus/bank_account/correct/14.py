class Account:
    '''saves the money of a person'''
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.ins = []
        self.order = []
    def deposit(self, amount):
        self.balance += amount
        self.order.append(amount)
        return None
    def withdraw(self, amount):
        if self.balance < amount:
            ok = False
        else:
            ok = True
            self.balance -= amount
            self.order.append(0 - amount)
        return ok
    def history(self):
        h = []
        i = 0
        while i < len(self.order):
            h.append(self.order[i])
            i += 1
        return h
