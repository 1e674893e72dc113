def unique_birthdays(birthdays):
    counts = {}
    for b in birthdays:
        counts[b] += 1
    return [b for b in counts if counts[b] == 1]
