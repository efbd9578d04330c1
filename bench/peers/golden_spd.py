"""Golden values for functions, distances and means of SPD matrices, from SciPy, pyRiemann and mpmath.

    python bench/peers/golden_spd.py > nn/src/test/resources/spd/golden_spd.csv

One case a line: function, size, inputs, outputs, separated by semicolons; numbers separated by
spaces, matrices row by row, one after the other.

    log, sqrt, exp, power   scipy.linalg.logm, sqrtm, expm, fractional_matrix_power (0.3)
    lyapunov                scipy.linalg.solve_continuous_lyapunov: X with X P + P X = V, from P, V
    distance_*              pyriemann.geometry.distance, of two matrices
    mean_*                  pyriemann.geometry.mean, of five matrices
    geodesic_*              pyriemann.geometry.geodesic at 0.3, of two matrices
    wasserstein_log         pyriemann.geometry.tangentspace.log_map_wasserstein, from base and point
    gradient_log            mpmath at 60 digits: the gradient of <V, log A> by central differences
    gradient_sqrt           the same for the square root, from A, V
"""

import mpmath
import numpy
import pyriemann
import scipy
from pyriemann.geometry import distance, geodesic, mean, tangentspace
from scipy import linalg


def line(function, size, inputs, outputs):
    numbers = [" ".join(repr(float(x)) for x in numpy.ravel(part)) for part in (inputs, outputs)]
    print(function, size, *numbers, sep=";")


def spd(rng, size, condition):
    basis, _ = linalg.qr(rng.normal(size=(size, size)))
    values = numpy.exp(rng.uniform(-0.5, 0.5, size=size) * numpy.log(condition))
    matrix = (basis * values) @ basis.T
    return (matrix + matrix.T) / 2


def precise(function, matrix):
    values, vectors = mpmath.eigsy(matrix)
    diagonal = mpmath.diag([function(value) for value in values])
    return vectors * diagonal * vectors.T


def gradient(function, a, v):
    mpmath.mp.dps = 60
    n, step = len(a), mpmath.mpf(10) ** -25
    left = mpmath.matrix(v.tolist())
    result = numpy.zeros((n, n))
    for i in range(n):
        for j in range(n):
            ends = []
            for sign in (1, -1):
                moved = mpmath.matrix(a.tolist())
                moved[i, j] += sign * step / 2
                moved[j, i] += sign * step / 2
                image = precise(function, moved)
                ends.append(sum(left[k, l] * image[k, l] for k in range(n) for l in range(n)))
            result[i, j] = float((ends[0] - ends[1]) / (2 * step))
    return result


def main():
    rng = numpy.random.default_rng(7)
    print("# python bench/peers/golden_spd.py > nn/src/test/resources/spd/golden_spd.csv")
    print(f"# scipy {scipy.__version__}, pyriemann {pyriemann.__version__}, mpmath {mpmath.__version__}")
    for size, condition in ((1, 4.0), (2, 10.0), (3, 100.0), (5, 1000.0)):
        a, b = spd(rng, size, condition), spd(rng, size, condition)
        line("log", size, a, numpy.real(linalg.logm(a)))
        line("sqrt", size, a, numpy.real(linalg.sqrtm(a)))
        line("exp", size, a - b, linalg.expm(a - b))
        line("power", size, a, numpy.real(linalg.fractional_matrix_power(a, 0.3)))
        line("lyapunov", size, [a, b], linalg.solve_continuous_lyapunov(a, b))
        line("distance_riemann", size, [a, b], distance.distance_riemann(a, b))
        line("distance_logeuclid", size, [a, b], distance.distance_logeuclid(a, b))
        line("distance_logchol", size, [a, b], distance.distance_logchol(a, b))
        line("distance_wasserstein", size, [a, b], distance.distance_wasserstein(a, b))
        line("geodesic_riemann", size, [a, b], geodesic.geodesic_riemann(a, b, 0.3))
        line("geodesic_logeuclid", size, [a, b], geodesic.geodesic_logeuclid(a, b, 0.3))
        line("wasserstein_log", size, [a, b], tangentspace.log_map_wasserstein(b[None], a)[0])
    for size in (2, 4):
        batch = numpy.stack([spd(rng, size, 20.0) for _ in range(5)])
        line("mean_riemann", size, batch, mean.mean_riemann(batch, tol=1e-13, maxiter=500))
        line("mean_logeuclid", size, batch, mean.mean_logeuclid(batch))
        line("mean_logchol", size, batch, mean.mean_logchol(batch))
        line("mean_wasserstein", size, batch, mean.mean_wasserstein(batch, tol=1e-13, maxiter=500))
    sharp = numpy.diag([1e-8, 1e-8 * (1 + 1e-7), 1e-3, 1.0])
    turned = spd(rng, 3, 1e8)
    for a in (sharp, numpy.eye(3), turned):
        v = rng.normal(size=a.shape)
        v = v + v.T
        line("gradient_log", len(a), [a, v], gradient(mpmath.log, a, v))
        line("gradient_sqrt", len(a), [a, v], gradient(mpmath.sqrt, a, v))


if __name__ == "__main__":
    main()
