import math


class Shape:
    def area(self):
        raise NotImplementedError


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return math.pi * self.radius ** 2


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


def total_area(shapes):
    """Return the sum of the areas."""
    return sum(shape.area() for shape in shapes)


if __name__ == "__main__":
    print(total_area([Circle(1), Square(2)]))
