"""Time of sphericart for what SphericalHarmonicsBenchmark measures: microseconds for 10,000 points.

OMP_NUM_THREADS=1 taskset -c 0 python bench/peers/harmonics_peer.py [degrees such as 1,4,10]

Its C++ kernels are called through their C interface and write into arrays made before, so that neither Python nor the
allocation of results is measured. SphericalHarmonics are functions of the direction, SolidHarmonics polynomials.
"""

import ctypes
import os
import statistics
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
import sphericart

POINTS = 10_000


def microseconds(call, arguments):
    times = []
    end = time.perf_counter() + 0.5
    while time.perf_counter() < end or len(times) < 9:
        start = time.perf_counter()
        call(*arguments)
        times.append(time.perf_counter() - start)
    return 1e6 * statistics.median(times)


def measure(kind, degree, dtype):
    harmonics = kind(degree)
    single = dtype == np.float32
    number = ctypes.c_float if single else ctypes.c_double
    calculator = harmonics._calculator_f if single else harmonics._calculator
    name = f"{harmonics._cpu_prefix}_compute_array"
    suffix = "_f" if single else ""
    size = (degree + 1) ** 2
    points = np.random.default_rng(1).normal(size=(POINTS, 3)).astype(dtype)
    values = np.zeros((POINTS, size), dtype)
    gradients = np.zeros((POINTS, 3, size), dtype)

    def array(a):
        return a.ctypes.data_as(ctypes.POINTER(number)), a.size

    first = (calculator, *array(points), *array(values))
    return (
        microseconds(getattr(harmonics._lib, name + suffix), first),
        microseconds(getattr(harmonics._lib, f"{name}_with_gradients{suffix}"), (*first, *array(gradients))),
    )


degrees = sys.argv[1].split(",") if len(sys.argv) > 1 else range(1, 11)
print("sphericart 2.0.4, one thread: values and values with gradients, us for 10,000 points")
for dtype in (np.float64, np.float32):
    for kind in (sphericart.SphericalHarmonics, sphericart.SolidHarmonics):
        for degree in map(int, degrees):
            values, gradients = measure(kind, degree, dtype)
            print(f"{dtype.__name__} {kind.__name__} {degree}: {values:.2f} {gradients:.2f}", flush=True)
