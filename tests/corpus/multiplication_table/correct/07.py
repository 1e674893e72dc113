n = int(input())
print("\n".join(" ".join(str(i * j) for j in range(1, n + 1)) for i in range(1, n + 1)) or "nothing to do")
