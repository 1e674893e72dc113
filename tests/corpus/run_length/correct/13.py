def compress(text):
    answer = ""
    count = 1
    for i in range(len(text)):
        if i + 1 < len(text) and text[i + 1] == text[i]:
            count += 1
        else:
            answer += text[i]
            answer += str(count)
            count = 1
    return answer
