class Account:
    def __init__(self, owner, log=[]):
        self.owner = owner
        self.balance = 0
        self.log = log

    def deposit(self, amount):
        self.balance += amount
        self.log.append(amount)

    def withdraw(self, amount):
        if self.balance >= amount:
            self.balance -= amount
            self.log.append(-amount)
            return True
        return False

    def history(self):
        return self.log
