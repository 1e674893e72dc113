class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.hist = []

    def can_pay(self, amount):
        if self.balance >= amount:
            return True
        return False

    def deposit(self, amount):
        self.balance += amount
        self.hist.append(amount)

    def withdraw(self, amount):
        if self.can_pay:
            self.balance -= amount
            self.hist.append(-amount)
            return True
        return False

    def history(self):
        return self.hist
