RUNS = [
    (["3", "Eva", "Tim", "Eva"], "Eva: 2\nTim: 1\nwinner: Eva\n"),
    (["0"], "no votes\n"),
    (["4", "A", "B", "C", "C"], "A: 1\nB: 1\nC: 2\nwinner: C\n"),
    (["1", "Zoe"], "Zoe: 1\nwinner: Zoe\n"),
    (["2", "Tim", "Eva"], "Eva: 1\nTim: 1\nwinner: nobody\n"),
    (["5", "C", "B", "C", "A", "B"], "A: 1\nB: 2\nC: 2\nwinner: nobody\n"),
    (["6", "C", "B", "C", "A", "B", "C"], "A: 1\nB: 2\nC: 3\nwinner: C\n"),
    (["4", "B", "A", "A", "A"], "A: 3\nB: 1\nwinner: A\n"),
]
