class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.log = []

    def deposit(self, amount):
        self.balance += amount
        self.log.append(amount)

    def withdraw(self, amount):
        if self.balance - amount > 0:
            self.balance -= amount
            self.log.append(-amount)
            return True
        return False

    def history(self):
        for x in self.log:
            return x
