class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.list_of_changes = []

    def deposit(self, amount):
        if amount < 0:
            return
        self.balance = self.balance + amount
        self.list_of_changes.append(amount)

    def withdraw(self, amount):
        old = self.balance
        self.balance = self.balance - amount
        if self.balance < 0:
            self.balance = old
            return False
        self.list_of_changes.append(-amount)
        return True

    def history(self):
        return self.list_of_changes
