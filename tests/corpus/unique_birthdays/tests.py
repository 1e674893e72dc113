CALLS = [
    ('unique_birthdays([("May", 3), ("June", 12), ("May", 3)])', [("June", 12)]),
    ("unique_birthdays([])", []),
    ('unique_birthdays([("May", 3), ("June", 4), ("May", 3), ("June", 4)])', []),
    ('unique_birthdays([("May", 3)])', [("May", 3)]),
    ('unique_birthdays([("May", 3), ("May", 4), ("June", 3)])', [("May", 3), ("May", 4), ("June", 3)]),
    ('unique_birthdays([("May", 3), ("May", 3), ("May", 3)])', []),
    ('unique_birthdays([("July", 1), ("May", 3), ("May", 4), ("July", 1), ("June", 4)])',
     [("May", 3), ("May", 4), ("June", 4)]),
    ('unique_birthdays([("July", 1), ("July", 1), ("May", 3), ("July", 1)])', [("May", 3)]),
    ('b = [("July", 1), ("July", 1)]; unique_birthdays(b); b', [("July", 1), ("July", 1)]),
]
