class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.log = []

    def deposit(self, amount):
        self.balance = self.balance + amount
        self.log = self.log + [amount]

    def withdraw(self, amount):
        if self.balance >= amount:
            self.balance = self.balance - amount
            self.log = self.log + [0 - amount]
            return True
        else:
            return False

    def history(self):
        return list(self.log)
