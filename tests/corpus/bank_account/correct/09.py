class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balances = [0]

    def get_balance(self):
        return self.balances[-1]

    balance = property(get_balance)

    def deposit(self, amount):
        self.balances.append(self.balance + amount)

    def withdraw(self, amount):
        if amount > self.balance:
            return False
        self.deposit(-amount)
        return True

    def history(self):
        changes = []
        for i in range(1, len(self.balances)):
            changes.append(self.balances[i] - self.balances[i - 1])
        return changes
