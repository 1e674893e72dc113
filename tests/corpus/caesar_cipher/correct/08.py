def encrypt(text, shift):
    alphabet = list("abcdefghijklmnopqrstuvwxyz")
    answer = ''
    i = 0
    while i < len(text):
        if text[i] not in alphabet:
            answer += text[i]
            i += 1
            continue
        pos = alphabet.index(text[i]) + shift
        pos = pos % 26
        answer += alphabet[pos]
        i += 1
    return answer
