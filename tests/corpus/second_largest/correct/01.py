def second_largest(numbers):
    unique = []
    for n in numbers:
        if n not in unique:
            unique.append(n)
    if len(unique) < 2:
        return None
    unique.remove(max(unique))
    return max(unique)
