class Account(object):
    """A bank account"""
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self._history = []

    def change(self, amount):
        self.balance += amount
        self._history.append(amount)

    def deposit(self, amount):
        self.change(amount)

    def withdraw(self, amount):
        if self.balance - amount < 0:
            return False
        self.change(-amount)
        return True

    def history(self):
        return self._history
