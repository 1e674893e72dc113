class Account:
    balance = 0

    def __init__(self, owner):
        self.owner = owner
        self.actions = []

    def deposit(self, amount):
        self.balance += amount
        self.actions.append(("d", amount))

    def withdraw(self, amount):
        if self.balance < amount:
            return False
        self.balance -= amount
        self.actions.append(("w", amount))
        return True

    def history(self):
        h = []
        for kind, amount in self.actions:
            if kind == "d":
                h.append(amount)
            else:
                h.append(-amount)
        return h
