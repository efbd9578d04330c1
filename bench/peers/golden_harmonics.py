"""Golden values of real spherical harmonics: python bench/peers/golden_harmonics.py > groups/src/test/resources/dev/coset/groups/sphere/harmonics.csv

e3nn rows: degrees to 8 at points of any length, normalization "component", double precision.
sympy rows: degrees to 5, exact formulas in rational points.
mpmath rows: degrees to 200 at unit vectors with 150 digits (the sums cancel up to 80 of them).
"""

import mpmath
import sympy
import torch
from e3nn import o3

mpmath.mp.dps = 150
print("# python bench/peers/golden_harmonics.py; e3nn 0.6.0, sympy 1.14.0, mpmath 1.3.0, torch 2.4.1")
print("# source,l,m,x,y,z,value; component normalization")

POINTS = [(0.0, 1.0, 0.0), (0.3, -0.5, 0.7), (-1.25, 0.75, 0.5), (0.0, 0.0, -2.0), (1e-9, -1.0, 1e-9)]
for point in POINTS:
    r = torch.tensor(point, dtype=torch.float64)
    for l in range(9):
        y = o3.spherical_harmonics(l, r, normalize=False, normalization="component")
        for m in range(-l, l + 1, 1 if l < 4 else 3):
            print(f"e3nn,{l},{m},{point[0]!r},{point[1]!r},{point[2]!r},{y[l + m].item()!r}")


def solid(l, m, x, y, z, lib):
    """sqrt2 N r^l P_l^|m| with the factor sin(|m| a) or cos(m a), as a polynomial; lib is sympy or mpmath."""
    k = abs(m)
    square = x * x + y * y + z * z
    total = 0
    for j in range((l - k) // 2 + 1):  # r^(l-k) times the k-th derivative of P_l
        c = sympy.Rational((-1) ** j * sympy.factorial(2 * l - 2 * j),
                           2**l * sympy.factorial(j) * sympy.factorial(l - j) * sympy.factorial(l - k - 2 * j))
        c = c if lib is sympy else mpmath.mpf(int(c.p)) / int(c.q)
        total += c * y ** (l - k - 2 * j) * square**j
    re, im = (1, 0)
    for _ in range(k):
        re, im = re * z - im * x, re * x + im * z
    ratio = sympy.Rational(sympy.factorial(l - k), sympy.factorial(l + k)) * (2 * l + 1) * (1 if m == 0 else 2)
    norm = sympy.sqrt(ratio) if lib is sympy else mpmath.sqrt(mpmath.mpf(int(ratio.p)) / int(ratio.q))
    return norm * total * (im if m < 0 else re)


half = sympy.Rational(1, 2)
for point in [(half, -sympy.Rational(1, 4), 2), (-1, half, sympy.Rational(3, 4))]:
    for l in range(6):
        for m in range(-l, l + 1):
            value = float(sympy.N(solid(l, m, *point, sympy), 30))
            print(f"sympy,{l},{m},{float(point[0])!r},{float(point[1])!r},{float(point[2])!r},{value!r}")

for direction in [(0.6, 0.64, 0.48), (0.0, 1.0, 0.0), (0.01, -0.9999, 0.01), (0.8, 0.0, -0.6)]:
    length = mpmath.sqrt(sum(mpmath.mpf(c) ** 2 for c in direction))
    point = [mpmath.mpf(c) / length for c in direction]
    for l in (20, 50, 100, 200):
        for m in sorted({-l, -l + 1, -l // 2, -3, 0, 1, l // 3, l - 2, l}):
            print(f"mpmath,{l},{m},{direction[0]!r},{direction[1]!r},{direction[2]!r},{float(solid(l, m, *point, mpmath))!r}")
