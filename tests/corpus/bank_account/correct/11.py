class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0
        self.past = []

    def __str__(self):
        return self.owner + ": " + str(self.balance)

    def deposit(self, amount):
        self.past.append(amount)
        self.balance = sum(self.past)

    def withdraw(self, amount):
        enough = amount <= self.balance
        if enough:
            self.past.append(-amount)
            self.balance = sum(self.past)
        return enough

    def history(self):
        return self.past

if __name__ == "__main__":
    acc = Account("test")
    acc.deposit(10)
    print(acc)
