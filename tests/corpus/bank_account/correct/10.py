class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.record = {}

    def deposit(self, amount):
        self.balance += amount
        self.record[len(self.record)] = amount

    def withdraw(self, amount):
        if self.balance >= amount:
            self.balance -= amount
            self.record[len(self.record)] = -amount
            return True
        return False

    def history(self):
        return list(self.record.values())
