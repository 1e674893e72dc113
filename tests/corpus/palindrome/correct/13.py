def is_palindrome(text):
    t=text.lower()
    t=t.replace(' ','')
    if t=='':
        return True
    half=len(t)//2
    left=t[:half]
    right=t[-half:]
    if half==0:
        return True
    return left==right[::-1]
