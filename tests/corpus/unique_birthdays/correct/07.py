def unique_birthdays(birthdays):
    seen = []
    double = []
    for b in birthdays:
        if b in seen:
            double.append(b)
        else:
            seen.append(b)
    answer = []
    for b in seen:
        if b in double:
            pass
        else:
            answer.append(b)
    return answer
