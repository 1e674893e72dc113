CALLS = [
    ("to_binary(0)", "0"),
    ("to_binary(1)", "1"),
    ("to_binary(2)", "10"),
    ("to_binary(6)", "110"),
    ("to_binary(8)", "1000"),
    ("to_binary(255)", "11111111"),
    ("to_binary(37)", "100101"),
]
