class Game:
    def __init__(self):
        self.secret = 37
        self.count = 0

    def play(self):
        count = 0
        while self.count < 6:
            count += 1
            guess = int(input())
            if guess == self.secret:
                print("found after", self.count, "guesses")
                return
            elif guess < self.secret:
                print("too low")
            else:
                print("too high")
        print("game over")

Game().play()
