"""Golden values for the Lie groups, from SciPy.

    python bench/peers/golden_lie.py > groups/src/test/resources/lie/golden_lie.csv

One case a line: function, size, inputs, outputs, separated by semicolons; numbers separated by
spaces, matrices row by row.

    rotvec   scipy.spatial.transform.Rotation.from_rotvec(v).as_matrix()
    slerp    scipy.spatial.transform.Slerp between two rotation vectors at 0.3, as a matrix
    expm     scipy.linalg.expm of a size x size matrix
    logm     scipy.linalg.logm of a size x size matrix with no eigenvalue near the negative axis
    sqrtm    scipy.linalg.sqrtm of the same
    polar    scipy.linalg.polar: the orthogonal factor, then the positive one
"""

import numpy
import scipy
from scipy import linalg
from scipy.spatial.transform import Rotation, Slerp


def line(function, size, inputs, outputs):
    numbers = [" ".join(repr(float(x)) for x in numpy.ravel(part)) for part in (inputs, outputs)]
    print(function, size, *numbers, sep=";")


def main():
    rng = numpy.random.default_rng(7)
    print("# python bench/peers/golden_lie.py > groups/src/test/resources/lie/golden_lie.csv")
    print(f"# scipy {scipy.__version__}, numpy {numpy.__version__}")
    for angle in (0.0, 1e-9, 1e-4, 0.5, 2.0, numpy.pi - 1e-6):
        axis = rng.normal(size=3)
        vector = axis / numpy.linalg.norm(axis) * angle
        line("rotvec", 3, vector, Rotation.from_rotvec(vector).as_matrix())
    for _ in range(3):
        ends = Rotation.from_rotvec(rng.uniform(-1, 1, size=(2, 3)))
        line("slerp", 3, ends.as_rotvec(), Slerp([0, 1], ends)(0.3).as_matrix())
    for size, scale in ((1, 1.0), (2, 0.1), (3, 1.0), (4, 3.0), (5, 20.0)):
        matrix = scale / size * rng.normal(size=(size, size))
        line("expm", size, matrix, linalg.expm(matrix))
    for size in (2, 3, 4, 6):
        matrix = linalg.expm(rng.normal(size=(size, size)) / size)
        line("logm", size, matrix, numpy.real(linalg.logm(matrix)))
        line("sqrtm", size, matrix, numpy.real(linalg.sqrtm(matrix)))
        line("polar", size, matrix, numpy.concatenate([numpy.ravel(p) for p in linalg.polar(matrix)]))


if __name__ == "__main__":
    main()
