def unique_birthdays(birthdays):
    months = []
    days = []
    for (m, d) in birthdays:
        months.append(m)
        days.append(d)
    answer = []
    for i in range(len(months)):
        alone = True
        for j in range(len(months)):
            if i == j:
                pass
            elif months[i] == months[j] and days[i] == days[j]:
                alone = False
                break
        if alone:
            answer.append((months[i], days[i]))
    return answer
