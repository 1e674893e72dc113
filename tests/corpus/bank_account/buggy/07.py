class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.changes = []

    def deposit(amount):
        self.balance += amount
        self.changes.append(amount)

    def withdraw(amount):
        if amount > self.balance:
            return False
        self.balance -= amount
        self.changes.append(-amount)
        return True

    def history():
        return self.changes
