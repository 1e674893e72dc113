def add(votes, n):
    if n == 0:
        return votes
    name = input()
    votes[name] = votes.get(name, 0) + 1
    return add(votes, n - 1)

result = add({}, int(input()))
if result:
    for key in sorted(result.keys()):
        print(key + ': ' + str(result[key]))
    values = sorted(result.values())
    if len(values) >= 2 and values[-1] == values[-2]:
        print('winner: nobody')
    else:
        print('winner: ' + max(result, key=result.get))
else:
    print('no votes')
