from itertools import combinations

def count_pairs(numbers, target):
    return sum(1 for a, b in combinations(numbers, 2) if a + b == target)
