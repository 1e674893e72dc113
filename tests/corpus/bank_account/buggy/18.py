balance = 0

class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = balance
        self.moves = []

    def deposit(self, amount):
        global balance
        balance += amount
        self.moves.append(amount)

    def withdraw(self, amount):
        global balance
        if balance < amount:
            return False
        balance -= amount
        self.moves.append(-amount)
        return True

    def history(self):
        return self.moves
