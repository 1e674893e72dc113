def to_binary(n):
    binary = "0"
    for i in range(n):
        # add one to the binary number
        new = ""
        carry = True
        for ch in reversed(binary):
            if carry and ch == "1":
                new = "0" + new
            elif carry:
                new = "1" + new
                carry = False
            else:
                new = ch + new
        if carry:
            new = "1" + new
        binary = new
    return binary
