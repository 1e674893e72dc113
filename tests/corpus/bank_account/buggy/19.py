class Account:
    def __init__(self, owner):
        self.owner = "owner"
        self.balance = 0
        self.hist = []

    def deposit(self, amount):
        self.balance = self.balance + amount
        self.hist = self.hist + [amount]

    def withdraw(self, amount):
        while self.balance >= amount:
            self.balance = self.balance - amount
            self.hist = self.hist + [-amount]
            return True
        return False

    def history(self):
        return self.hist
