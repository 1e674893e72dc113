LONG = ["1", "2", "Fizz", "4", "Buzz", "Fizz", "7", "8", "Fizz", "Buzz", "11", "Fizz", "13", "14", "FizzBuzz", "16"]
CALLS = [
    ("fizzbuzz(3)", ["1", "2", "Fizz"]),
    ("fizzbuzz(1)", ["1"]),
    ("fizzbuzz(0)", []),
    ("fizzbuzz(5)", ["1", "2", "Fizz", "4", "Buzz"]),
    ("fizzbuzz(15)", LONG[:15]),
    ("fizzbuzz(16)", LONG),
    ("fizzbuzz(30)[-1]", "FizzBuzz"),
]
