secret_number = 37
guess_count = 0
guess_limit = 6
won = False
while guess_count < guess_limit:
    guess = int(input('Guess: '))
    guess_count += 1
    if guess == secret_number:
        won = True
        print('found after {} guesses'.format(guess_count))
        break
    elif guess > secret_number:
        print('too high')
    elif guess < secret_number:
        print('too low')
if won == False:
    print('game over')
