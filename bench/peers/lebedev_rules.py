"""Quadrature rules on the sphere with the symmetry of the cube and positive weights.

    python bench/peers/lebedev_rules.py > groups/src/main/resources/dev/coset/groups/grids/lebedev.csv

Every rule is found from the equations it has to satisfy: all harmonics that are invariant under the
octahedral group, up to the degree of the rule, have mean zero. The unknowns are one weight per orbit
and the angles of its representative; Gauss-Newton steps from seeded random starts. The numbers of
orbits of each kind are those of V. I. Lebedev, "Quadratures on a sphere".

One orbit a line: degree, kind, weight of one point, and the representative x, y, z.

    a1  6 points   (0, 0, 1)          b  24 points   (l, l, m)
    a2  12 points  (0, 1, 1)/sqrt2    c  24 points   (p, q, 0)
    a3  8 points   (1, 1, 1)/sqrt3    d  48 points   (r, u, w)
"""

import sys

import numpy as np
from scipy.optimize import least_squares

# degree: orbits a1, a2, a3, b, c, d
STRUCTURES = {
    3: (1, 0, 0, 0, 0, 0), 5: (1, 0, 1, 0, 0, 0), 7: (1, 1, 1, 0, 0, 0), 9: (1, 0, 1, 0, 1, 0),
    11: (1, 1, 1, 1, 0, 0), 15: (1, 0, 1, 2, 1, 0), 17: (1, 0, 1, 3, 1, 0),
    19: (1, 1, 1, 3, 0, 1), 21: (1, 1, 1, 3, 1, 1), 23: (1, 1, 1, 4, 1, 1), 29: (1, 0, 1, 6, 2, 2),
    31: (1, 0, 1, 6, 2, 3), 35: (1, 1, 1, 7, 2, 4), 41: (1, 0, 1, 9, 3, 6),
}
KINDS = ("a1", "a2", "a3", "b", "c", "d")
SIZES = (6, 12, 8, 24, 24, 48)
STEP = 1e-30


def harmonics(x, y, z, degree):
    """Invariants of the four-fold turn about z: even l, m a multiple of 4; mean square 1."""
    rows = []
    c, s = np.ones_like(x), np.zeros_like(x)
    sectoral = 1.0
    for m in range(degree + 1):
        if m > 0:
            c, s = x * c - y * s, x * s + y * c
            sectoral *= np.sqrt((2 * m + 1) / (2 * m))
        if m % 4:
            continue
        before, now = 0 * z, sectoral * (1.0 if m == 0 else np.sqrt(2)) + 0 * z
        for l in range(m, degree + 1):
            if l > m:
                a = np.sqrt((4 * l * l - 1) / (l * l - m * m))
                b = np.sqrt(((l - 1) ** 2 - m * m) / (4 * (l - 1) ** 2 - 1))
                before, now = now, a * (z * now - b * before)
            if l % 2 == 0 and l > 0:
                rows.append(now * c)
    return np.array(rows)


def representatives(kinds, angles):
    """Points of the orbits: angles are [orbits, 2], of which a kind uses none, one or both."""
    t, u = angles[:, 0], angles[:, 1]
    x, y, z = np.zeros_like(t), np.zeros_like(t), np.zeros_like(t)
    for i, kind in enumerate(kinds):
        if kind == 0:
            p = (0, 0, 1)
        elif kind == 1:
            p = (0, np.sqrt(0.5), np.sqrt(0.5))
        elif kind == 2:
            p = (np.sqrt(1 / 3),) * 3
        elif kind == 3:
            p = (np.sin(t[i]) * np.sqrt(0.5), np.sin(t[i]) * np.sqrt(0.5), np.cos(t[i]))
        elif kind == 4:
            p = (np.cos(t[i]), np.sin(t[i]), 0)
        else:
            p = (np.sin(t[i]) * np.cos(u[i]), np.sin(t[i]) * np.sin(u[i]), np.cos(t[i]))
        x[i], y[i], z[i] = p
    return x, y, z


def means(kinds, angles, degree):
    """The mean of every invariant over every orbit: three choices of the polar axis suffice."""
    x, y, z = representatives(kinds, angles)
    return (harmonics(x, y, z, degree) + harmonics(y, z, x, degree) + harmonics(z, x, y, degree)) / 3


def solve(degree, seed):
    rng = np.random.default_rng(seed)
    kinds = [k for k in range(6) for _ in range(STRUCTURES[degree][k])]
    n = len(kinds)
    sizes = np.array([SIZES[k] for k in kinds])
    first = [i for i, k in enumerate(kinds) if k >= 3]
    second = [i for i, k in enumerate(kinds) if k == 5]

    def unpack(v):
        angles = np.zeros((n, 2), dtype=v.dtype)
        angles[first, 0] = v[n:n + len(first)]
        angles[second, 1] = v[n + len(first):]
        return v[:n], angles

    def residual(v):
        shares, angles = unpack(v)
        return np.append(means(kinds, angles, degree) @ shares, shares.sum() - 1)

    def jacobian(v):
        shares, angles = unpack(v)
        values = means(kinds, angles, degree)
        columns = [values]
        for axis, which in ((0, first), (1, second)):
            moved = angles.astype(complex)
            moved[:, axis] += 1j * STEP
            slope = means(kinds, moved, degree).imag / STEP * shares
            columns.append(slope[:, which])
        top = np.concatenate(columns, axis=1)
        bottom = np.concatenate([np.ones(n), np.zeros(top.shape[1] - n)])
        return np.vstack([top, bottom])

    start = np.concatenate([
        sizes / sizes.sum() if n > 1 else np.ones(1),
        rng.uniform(0.05, 1.55, len(first)), rng.uniform(0.05, 0.75, len(second))])
    found = least_squares(residual, start, jac=jacobian, method="trf", xtol=3e-16, ftol=3e-16, gtol=3e-16,
                          max_nfev=150)
    v = found.x
    for _ in range(4):
        v = v - np.linalg.lstsq(jacobian(v), residual(v), rcond=None)[0]
    shares, angles = unpack(v)
    error = np.abs(residual(v)).max()
    return error, kinds, shares / sizes, np.array(representatives(kinds, angles)).T


def main():
    last = int(sys.argv[1]) if len(sys.argv) > 1 else max(STRUCTURES)
    print("# Orbits of quadrature rules: python bench/peers/lebedev_rules.py")
    for degree in [d for d in STRUCTURES if d <= last]:
        for seed in range(20000):
            error, kinds, weights, points = solve(degree, seed)
            if error < 1e-14 and (weights > 0).all():
                break
        else:
            sys.exit(f"no rule of degree {degree}")
        print(f"degree {degree} seed {seed} error {error:.1e}", file=sys.stderr)
        for kind, weight, point in zip(kinds, weights, points):
            x, y, z = np.sort(np.abs(point)) if kind in (0, 1, 2, 4, 5) else np.abs(point)
            print(f"{degree},{KINDS[kind]},{weight:.17g},{x:.17g},{y:.17g},{z:.17g}", flush=True)


main()
