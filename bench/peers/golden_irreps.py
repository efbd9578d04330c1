"""Golden values of the package irreps of module groups.

python bench/peers/golden_irreps.py groups/src/test/resources/dev/coset/groups/irreps

Wigner matrices and couplings from e3nn; Wigner matrices of high degree from Wigner's sum in 80-digit
arithmetic; symbols from SymPy.
"""

import random
import sys
from pathlib import Path

import mpmath
import sympy
import torch
from e3nn import o3
from sympy.physics.wigner import real_gaunt, wigner_3j, wigner_6j

torch.set_default_dtype(torch.float64)
mpmath.mp.dps = 80
draw = random.Random(1)
out = Path(sys.argv[1])
COMMAND = "# made by: python bench/peers/golden_irreps.py groups/src/test/resources/dev/coset/groups/irreps"


def write(name, header, rows):
    lines = [COMMAND, header] + [",".join(str(v) for v in row) for row in rows]
    (out / name).write_text("\n".join(lines) + "\n")


def sample(items, n):
    return items if len(items) <= n else draw.sample(items, n)


def little_d(l, m, k, beta):
    """<l m| exp(-i beta J_y) |l k> by Wigner's sum."""
    f = mpmath.factorial
    c, s = mpmath.cos(beta / 2), mpmath.sin(beta / 2)
    total = mpmath.mpf(0)
    for t in range(max(0, k - m), min(l + k, l - m) + 1):
        total += (-1) ** (m - k + t) * c ** (2 * l + k - m - 2 * t) * s ** (m - k + 2 * t) / (
            f(l + k - t) * f(t) * f(m - k + t) * f(l - m - t))
    return total * mpmath.sqrt(f(l + m) * f(l - m) * f(l + k) * f(l - k))


def column(l, m):
    """The real component m as orders and weights of complex ones."""
    h = mpmath.sqrt(mpmath.mpf(1) / 2)
    if m == 0:
        return {0: mpmath.mpc(1)}
    a = abs(m)
    if m > 0:
        return {a: (-1) ** a * h, -a: h}
    return {a: -1j * (-1) ** a * h, -a: 1j * h}


def exact_entry(l, angles, i, j):
    """Real D from complex ones; polar axis y here is z there."""
    alpha, beta, gamma = (mpmath.mpf(a) for a in angles)
    total = mpmath.mpc(0)
    for m, u in column(l, i - l).items():
        for k, v in column(l, j - l).items():
            element = mpmath.expj(-m * alpha) * little_d(l, m, k, beta) * mpmath.expj(-k * gamma)
            total += mpmath.conj(u) * element * v
    assert abs(total.imag) < 1e-50
    return total.real


def wigner():
    rows = []
    poses = [(0.3, 1.1, -2.0), (-2.7, 2.9, 0.45)]
    for l in (1, 2, 3, 6, 11):
        for angles in poses:
            d = o3.wigner_D(l, *(torch.tensor(a) for a in angles))
            cells = [(i, j) for i in range(2 * l + 1) for j in range(2 * l + 1)]
            for i, j in sample(cells, 30):
                rows.append((l, *angles, i, j, repr(d[i, j].item())))
                assert abs(exact_entry(l, angles, i, j) - d[i, j].item()) < 1e-12
    for l in (12, 20, 40, 64):
        for angles in poses + [(1.0, 1e-3, 2.0)]:
            for _ in range(15):
                i, j = draw.randrange(2 * l + 1), draw.randrange(2 * l + 1)
                rows.append((l, *angles, i, j, mpmath.nstr(exact_entry(l, angles, i, j), 17)))
    write("wigner_d.csv", "l,alpha,beta,gamma,row,column,value", rows)


def couplings():
    rows = []
    triples = [(a, b, c) for a in range(4) for b in range(4) for c in range(abs(a - b), min(3, a + b) + 1)]
    triples += [(4, 5, 6), (6, 6, 6), (6, 5, 4), (2, 7, 8), (8, 9, 10), (11, 11, 11), (11, 10, 1)]
    for a, b, c in triples:
        t = o3.wigner_3j(a, b, c)
        cells = [tuple(map(int, n)) for n in (t.abs() > 1e-14).nonzero()]
        for i, j, k in sample(cells, 8):
            rows.append((a, b, c, i, j, k, repr(t[i, j, k].item())))
    write("clebsch_gordan.csv", "l1,l2,l3,i,j,k,value", rows)


def exact(value):
    value = sympy.sympify(value)
    square = sympy.nsimplify(sympy.simplify(value**2))
    return (int(sympy.sign(value)), square.p, square.q)


def symbols():
    half = sympy.Rational(1, 2)
    rows = []
    while len(rows) < 60:
        j = [draw.randrange(0, 13) for _ in range(3)]
        if sum(j) % 2 or not abs(j[0] - j[1]) <= j[2] <= j[0] + j[1]:
            continue
        m = [draw.choice(range(-a, a + 1, 2)) for a in j[:2]]
        m.append(-m[0] - m[1])
        if abs(m[2]) <= j[2]:
            rows.append((*j, *m, *exact(wigner_3j(*(half * a for a in j + m)))))
    write("three_j.csv", "j1,j2,j3,m1,m2,m3,sign,numerator,denominator", rows)
    rows = []
    while len(rows) < 60:
        j = [draw.randrange(0, 11) for _ in range(6)]
        triads = [(0, 1, 2), (0, 4, 5), (3, 1, 5), (3, 4, 2)]
        parts = [[j[i] for i in triad] for triad in triads]
        if all(sum(t) % 2 == 0 and abs(t[0] - t[1]) <= t[2] <= t[0] + t[1] for t in parts):
            rows.append((*j, *exact(wigner_6j(*(half * a for a in j)))))
    write("six_j.csv", "a,b,c,d,e,f,sign,numerator,denominator", rows)


def gaunts():
    rows = []
    while len(rows) < 60:
        l = [draw.randrange(0, 6) for _ in range(3)]
        m = [draw.randint(-a, a) for a in l]
        value = real_gaunt(*l, *m)
        if value != 0:
            rows.append((*l, *(a + b for a, b in zip(l, m)), repr(float(value.evalf(20)))))
    write("gaunt.csv", "l1,l2,l3,i,j,k,value", rows)


out.mkdir(parents=True, exist_ok=True)
wigner()
couplings()
symbols()
gaunts()
