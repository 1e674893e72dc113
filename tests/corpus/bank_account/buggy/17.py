class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.log = []

    def change(self, amount):
        self.balance += amount
        self.log.append(amount)

    def deposit(self, amount):
        self.change(amount)

    def withdraw(self, amount):
        if self.balance < amount:
            return False
        self.change(amount)
        return True

    def history(self):
        return self.log
