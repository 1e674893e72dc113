PRICES = '{"milk": 2, "bread": 3, "cheese": 10, "pen": 0.5}'
CALLS = [
    (f'total_price([("milk", 2), ("bread", 1)], {PRICES})', 7),
    (f'total_price([], {PRICES})', 0),
    (f'total_price([("cheese", 5)], {PRICES})', 45),
    (f'total_price([("cheese", 10), ("milk", 10)], {PRICES})', 108),
    (f'total_price([("cheese", 4), ("bread", 3)], {PRICES})', 49),
    (f'total_price([("cheese", 4), ("pen", 19)], {PRICES})', 49.5),
    (f'total_price([("cheese", 4), ("bread", 3), ("milk", 1)], {PRICES})', 45.9),
    (f'total_price([("boat", 1), ("milk", 1)], {PRICES})', 2),
    (f'total_price([("milk", 1), ("boat", 2), ("milk", 3)], {PRICES})', 8),
    (f'total_price([("boat", 2)], {PRICES})', 0),
]
