RUNS = [
    (["37"], "found after 1 guesses\n"),
    (["50", "25", "37"], "too high\ntoo low\nfound after 3 guesses\n"),
    (["1", "2", "3", "4", "5", "6"], "too low\n" * 6 + "game over\n"),
    (["1", "2", "3", "4", "5", "37"], "too low\n" * 5 + "found after 6 guesses\n"),
    (["100", "9", "36", "38", "37"], "too high\ntoo low\ntoo low\ntoo high\nfound after 5 guesses\n"),
]
