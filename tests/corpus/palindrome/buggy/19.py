def is_palindrome(text):
    t=text.lower().replace(" ","")
    n=len(t)
    half=n//2
    first=t[:half]
    second=t[half:]
    if first==second[::-1]:
        return True
    else:
        return False
