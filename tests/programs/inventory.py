# Keeps the stock of a small shop.
stock = {}


def add(item, count):
    if item in stock.keys():
        stock[item] = stock[item] + count
    else:
        stock[item] = count


def remove(item, count):
    if item not in stock:
        print("no such item")
        return False
    if stock[item] < count:
        return False
    else:
        stock[item] -= count
        return True


def report(stock):
    lines = ""
    for item in stock:
        lines = lines + item + ": " + str(stock[item]) + "\n"
    print(lines)


add("pen", 5)
add("pen", 3)
remove("pen", 2)
report(stock)
