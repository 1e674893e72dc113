class Game:
    def __init__(self):
        self.secret = 37
        self.count = 0

    def play(self):
        while self.count < 6:
            self.count += 1
            guess = int(input())
            if guess == self.secret:
                print("found after", self.count, "guesses")
                return
            print("too low" if guess < self.secret else "too high")
        print("game over")

Game().play()
