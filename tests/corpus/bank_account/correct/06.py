class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.deposits_and_withdrawals = []

    def deposit(self, amount):
        new_balance = self.balance + amount
        self.balance = new_balance
        self.deposits_and_withdrawals.append(amount)

    def withdraw(self, amount):
        new_balance = self.balance - amount
        if new_balance < 0:
            return False
        else:
            self.balance = new_balance
            self.deposits_and_withdrawals.append(amount * -1)
            return True

    def history(self):
        result = []
        for x in self.deposits_and_withdrawals:
            result.append(x)
        return result
