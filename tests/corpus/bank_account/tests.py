CALLS = [
    ('a = Account("Ann"); (a.owner, a.balance, a.history())', ("Ann", 0, [])),
    ('a = Account("Ann"); a.deposit(50); a.balance', 50),
    ('a = Account("Ann"); a.deposit(50); a.deposit(20); a.balance', 70),
    ('a = Account("Ann"); a.deposit(50); a.withdraw(20)', True),
    ('a = Account("Ann"); a.deposit(50); a.withdraw(20); a.balance', 30),
    ('a = Account("Ann"); a.deposit(50); a.withdraw(60)', False),
    ('a = Account("Ann"); a.deposit(50); a.withdraw(60); a.balance', 50),
    ('a = Account("Ann"); a.deposit(50); a.withdraw(50); a.balance', 0),
    ('a = Account("Ann"); a.deposit(50); a.withdraw(50)', True),
    ('a = Account("Ann"); a.deposit(50); a.withdraw(60); a.withdraw(10); a.history()', [50, -10]),
    ('a = Account("Ann"); b = Account("Bob"); a.deposit(5); (b.balance, b.history(), b.owner)', (0, [], "Bob")),
]
