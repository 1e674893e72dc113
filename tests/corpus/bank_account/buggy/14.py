class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.changes = []

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        if amount > self.balance:
            return False
        self.balance -= amount
        return True

    def history(self):
        self.changes.append(self.balance)
        return self.changes
