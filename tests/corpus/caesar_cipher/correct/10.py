def encrypt(text, shift):
    table = str.maketrans("abcdefghijklmnopqrstuvwxyz",
        "abcdefghijklmnopqrstuvwxyz"[shift % 26:] + "abcdefghijklmnopqrstuvwxyz"[:shift % 26])
    return text.translate(table)
