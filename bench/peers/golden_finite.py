"""Golden values of permutation groups, from SymPy's own stabilizer chains.

    python bench/peers/golden_finite.py \
        > groups/src/test/resources/dev/coset/groups/finite/permutation_groups.txt
"""

import random

import sympy
from sympy.combinatorics import Permutation, PermutationGroup
from sympy.core.random import seed

MEMBERS = 5


def psl(q, generator):
    """The fractional linear maps of the line over q elements; position q is infinity."""
    shift = [(x + 1) % q for x in range(q)] + [q]
    square = [x * generator * generator % q for x in range(q)] + [q]
    turn = [q] + [-pow(x, -1, q) % q for x in range(1, q)] + [0]
    return [shift, square, turn]


def cycles(text, size):
    images = list(range(size))
    for cycle in text.strip("()").split(")("):
        points = [int(p) for p in cycle.split()]
        for a, b in zip(points, points[1:] + points[:1]):
            images[a] = b
    return images


def shuffled(points, size):
    images = list(range(size))
    for a, b in zip(points, random.sample(points, len(points))):
        images[a] = b
    return images


def wreath(size, block):
    """Random generators that keep the blocks of positions together."""
    generators = []
    for _ in range(2):
        order = random.sample(range(size // block), size // block)
        images = [0] * size
        for b, target in enumerate(order):
            inner = random.sample(range(block), block)
            for i in range(block):
                images[b * block + i] = target * block + inner[i]
        generators.append(images)
    return generators


def show(images):
    text = "".join("(%s)" % " ".join(map(str, c)) for c in Permutation(images).cyclic_form)
    return text or "()"


def line(name, generators):
    size = len(generators[0])
    group = PermutationGroup([Permutation(g) for g in generators])
    inside = [group.random().array_form for _ in range(MEMBERS)]
    outside = []
    for _ in range(MEMBERS * 10):
        candidate = Permutation(random.sample(range(size), size))
        if not group.contains(candidate) and len(outside) < MEMBERS:
            outside.append(candidate.array_form)
    fields = [
        name,
        size,
        "|".join(map(show, generators)),
        group.order(),
        group.stabilizer(0).order(),
        "|".join(map(show, inside)),
        "|".join(map(show, outside)),
    ]
    print(";".join(map(str, fields)))


def main():
    random.seed(3)
    seed(3)
    print(f"# python bench/peers/golden_finite.py, with sympy {sympy.__version__}")
    print("# name;positions;generators;order;order of the stabilizer of 0;members;others")
    line("S12", [cycles("(0 1)", 12), cycles("(0 1 2 3 4 5 6 7 8 9 10 11)", 12)])
    line("M11", [cycles("(0 1 2 3 4 5 6 7 8 9 10)", 11), cycles("(2 6 10 7)(3 9 4 5)", 11)])
    line(
        "M12",
        [
            cycles("(0 1 2 3 4 5 6 7 8 9 10)", 12),
            cycles("(2 6 10 7)(3 9 4 5)", 12),
            cycles("(0 11)(1 10)(2 5)(3 7)(4 8)(6 9)", 12),
        ],
    )
    line(
        "M24",
        [
            list(range(1, 23)) + [0, 23],
            cycles("(2 16 9 6 8)(3 12 13 18 4)(7 17 10 11 22)(14 19 21 20 15)", 24),
            cycles(
                "(0 23)(1 22)(2 11)(3 15)(4 17)(5 9)(6 19)(7 13)(8 20)(10 16)(12 21)(14 18)", 24
            ),
        ],
    )
    for q, generator in [(5, 2), (7, 3), (11, 2), (13, 2), (23, 5)]:
        line(f"PSL(2,{q})", psl(q, generator))
    for size, block in [(8, 2), (9, 3), (12, 3), (16, 4)]:
        line(f"wreath {size}/{block}", wreath(size, block))
    for i in range(6):
        size = random.randint(4, 14)
        first, second = sorted(random.sample(range(size + 1), 2))
        points = list(range(size))
        generators = [shuffled(points[:first], size), shuffled(points[first:second], size)]
        if i % 2 == 0:
            generators.append(shuffled(points[second:], size))
        line(f"random {i}", generators)


main()
