class Account:

    def __init__(self, owner):
        self.owner = owner
        self.moves = []

    @property
    def balance(self):
        return sum(self.moves)

    def deposit(self, amount):
        self.moves.append(amount)

    def withdraw(self, amount):
        if self.balance < amount:
            return False
        self.moves.append(-amount)
        return True

    def history(self):
        return self.moves[:]
