low, high = int(input()), int(input())
print("\n".join(f"{c} {c * 1.8 + 32:.1f}" for c in range(low, high + 1, 5)) if low <= high else "no table")
