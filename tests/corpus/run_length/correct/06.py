from itertools import groupby

def compress(text):
    return "".join(ch + str(len(list(group))) for ch, group in groupby(text))
