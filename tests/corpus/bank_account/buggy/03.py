class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.changes = []

    def deposit(self, amount):
        balance = self.balance + amount
        self.changes.append(amount)

    def withdraw(self, amount):
        if amount > self.balance:
            return False
        balance = self.balance - amount
        self.changes.append(-amount)
        return True

    def history(self):
        return self.changes
