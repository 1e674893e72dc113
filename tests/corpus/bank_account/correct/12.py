class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.all = ()

    def deposit(self, amount):
        self.balance += amount
        self.all += (amount,)

    def withdraw(self, amount):
        if not (amount > self.balance):
            self.balance -= amount
            self.all += (-amount,)
            return True
        return False

    def history(self):
        return list(self.all)
