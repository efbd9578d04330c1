"""Golden products of geometric algebra, by the Python package kingdon (pinned in requirements.txt).

    python bench/peers/golden_clifford.py > groups/src/test/resources/dev/coset/groups/clifford/products.txt

Each line: signature; operation; left; right (empty for unary operations); result; multivectors as
comma-separated coefficients, blades by grade and then lexicographically.
"""

import random

from kingdon import Algebra

SIGNATURES = [(3, 0, 0), (1, 3, 0), (3, 0, 1), (2, 1, 0), (4, 1, 0)]
BINARY = {
    "GEOMETRIC": lambda a, b: a * b,
    "OUTER": lambda a, b: a ^ b,
    "INNER": lambda a, b: a | b,
    "LEFT_CONTRACTION": lambda a, b: a.lc(b),
    "RIGHT_CONTRACTION": lambda a, b: a.rc(b),
    "SCALAR": lambda a, b: a.sp(b),
    "join": lambda a, b: a & b,
}
UNARY = {
    "reverse": lambda a: a.reverse(),
    "involute": lambda a: a.involute(),
    "conjugate": lambda a: a.conjugate(),
}


def order(n):
    masks = range(2**n)
    return sorted(masks, key=lambda m: (bin(m).count("1"), [i for i in range(n) if m >> i & 1]))


def text(values):
    return ",".join(str(int(v)) for v in values)


def main():
    rng = random.Random(18)
    print("# python bench/peers/golden_clifford.py, kingdon 1.2.0")
    for p, q, r in SIGNATURES:
        algebra = Algebra(p, q, r)
        masks = order(p + q + r)
        # a small share of non-zero coefficients keeps the table short and every blade tried
        for _ in range(3):
            draw = lambda: [rng.choice([0, 0, 1, -1, 2, -3]) for _ in masks]
            left, right = draw(), draw()
            to = lambda v: algebra.multivector(keys=tuple(masks), values=list(v))
            back = lambda x: [dict(x.items()).get(m, 0) for m in masks]
            a, b = to(left), to(right)
            for name, f in BINARY.items():
                print(f"{p},{q},{r};{name};{text(left)};{text(right)};{text(back(f(a, b)))}")
            for name, f in UNARY.items():
                print(f"{p},{q},{r};{name};{text(left)};;{text(back(f(a)))}")


main()
