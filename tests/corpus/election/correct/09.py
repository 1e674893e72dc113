class Election:
    def __init__(self):
        self.votes = {}

    def vote(self, name):
        self.votes[name] = self.votes.get(name, 0) + 1

    def winner(self):
        most = max(self.votes.values())
        result = "nobody"
        for name in self.votes:
            if self.votes[name] == most:
                if result != "nobody":
                    return "nobody"
                result = name
        return result

    def show(self):
        if self.votes == {}:
            print("no votes")
        else:
            for name in sorted(self.votes):
                print(name + ":", self.votes[name])
            print("winner:", self.winner())

e = Election()
for i in range(int(input())):
    e.vote(input())
e.show()
