RUNS = [
    (["1", "2", "3", "stop"], "count: 3\naverage: 2.0\nlargest: 3.0\n"),
    (["stop"], "no numbers\n"),
    (["7.5", "stop"], "count: 1\naverage: 7.5\nlargest: 7.5\n"),
    (["-3", "-1", "stop"], "count: 2\naverage: -2.0\nlargest: -1.0\n"),
    (["10", "9", "9", "stop"], "count: 3\naverage: 9.33\nlargest: 10.0\n"),
    (["0", "stop"], "count: 1\naverage: 0.0\nlargest: 0.0\n"),
    (["9", "10", "stop"], "count: 2\naverage: 9.5\nlargest: 10.0\n"),
]
