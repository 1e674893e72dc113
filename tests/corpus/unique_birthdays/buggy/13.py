def unique_birthdays(birthdays):
    ans = []
    for month, day in birthdays:
        n = 0
        for m, d in birthdays:
            if m == month and d == day:
                n += 1
        if n == 1:
            ans.append(month)
            ans.append(day)
    return ans
