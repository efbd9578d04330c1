"""Time of e3nn for what WignerDBenchmark and ClebschGordanBenchmark measure.

taskset -c 0 python bench/peers/wigner_peer.py
"""

import statistics
import time

import torch
from e3nn import o3

ROTATIONS = 10_000

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


def median_ms(run, repeats=5):
    run()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times)


def couplings(degree):
    start = time.perf_counter()
    for a in range(degree + 1):
        for b in range(degree + 1):
            for c in range(abs(a - b), min(degree, a + b) + 1):
                o3._wigner._so3_clebsch_gordan(a, b, c)
    return 1e3 * (time.perf_counter() - start)


torch.manual_seed(1)
quaternions = o3.rand_quaternion(ROTATIONS)
angles = o3.quaternion_to_angles(quaternions)
print(f"e3nn, torch {torch.__version__}, threads: {torch.get_num_threads()}, float64")
with torch.no_grad():
    for degree in (4, 10):
        total = median_ms(
            lambda d=degree: [
                o3.wigner_D(l, *o3.quaternion_to_angles(quaternions)) for l in range(d + 1)
            ]
        )
        alone = median_ms(lambda d=degree: [o3.wigner_D(l, *angles) for l in range(d + 1)])
        print(f"Wigner-D to degree {degree}, {ROTATIONS} rotations: {total:.1f} ms; angles given: {alone:.1f} ms")
print(f"Clebsch-Gordan to degree 6, computed anew: {couplings(6):.1f} ms")
