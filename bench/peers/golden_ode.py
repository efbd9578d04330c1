"""Golden values for the integrators and quadratic programs of dev.coset.motion.ode, from SciPy.

    python bench/peers/golden_ode.py > kits/motion/src/test/resources/ode/golden_ode.csv

One case a line, fields separated by semicolons, numbers by spaces:

    program    rows, unknowns, A row by row, b, z: the least z with A z <= b
               (scipy.optimize.nnls on the least-distance form)
    pendulum   tolerance, start, times, states: scipy.integrate.solve_ivp, DOP853 at 1e-13, of
               x' = v, v' = -sin x
"""

import numpy
from scipy.integrate import solve_ivp
from scipy.optimize import nnls


def numbers(values):
    return " ".join(repr(float(v)) for v in numpy.asarray(values).ravel())


def least(a, b):
    """Least-distance programming: min |z| with -A z >= -b, by Lawson and Hanson."""
    g, h = -a, -b
    e = numpy.vstack([g.T, h[None]])
    f = numpy.zeros(len(e))
    f[-1] = 1
    y, _ = nnls(e, f)
    r = e @ y - f
    return -r[:-1] / r[-1]


random = numpy.random.default_rng(20)
for rows in range(1, 9):
    for unknowns in (2, 5):
        a = random.normal(size=(rows, unknowns))
        b = a @ random.normal(size=unknowns) + 0.1 * random.random(rows)
        print(f"program;{rows};{unknowns};{numbers(a)};{numbers(b)};{numbers(least(a, b))}")

times = numpy.arange(0, 11)
path = solve_ivp(
    lambda t, y: [y[1], -numpy.sin(y[0])], (0, 10), [2.5, 0.3], "DOP853", times,
    rtol=1e-13, atol=1e-13,
)
print(f"pendulum;1e-9;2.5 0.3;{numbers(times)};{numbers(path.y.T)}")
