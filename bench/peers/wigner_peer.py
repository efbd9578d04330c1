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


def half_turn(l):
    pi = torch.tensor(torch.pi)
    return o3.wigner_D(l, pi / 2, pi / 2, pi / 2)


def z_turn(l, angle):
    """Turns about the polar axis, as libraries on top of e3nn write them."""
    turn = angle.new_zeros((*angle.shape, 2 * l + 1, 2 * l + 1))
    index = torch.arange(2 * l + 1)
    orders = torch.arange(l, -l - 1, -1.0)
    turn[..., index, index.flip(0)] = torch.sin(orders * angle[..., None])
    turn[..., index, index] = torch.cos(orders * angle[..., None])
    return turn


def product_of_turns(l, j, alpha, beta, gamma):
    return z_turn(l, alpha) @ j @ z_turn(l, beta) @ j @ z_turn(l, gamma)


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
        halves = [half_turn(l) for l in range(degree + 1)]
        checked = product_of_turns(degree, halves[-1], *angles) - o3.wigner_D(degree, *angles)
        assert checked.abs().max() < 1e-10
        turns = median_ms(lambda: [product_of_turns(l, j, *angles) for l, j in enumerate(halves)])
        print(f"Wigner-D to degree {degree}, as products Z J Z J Z in torch: {turns:.1f} ms")
        print(f"Wigner-D to degree {degree}, {ROTATIONS} rotations: {total:.1f} ms; angles given: {alone:.1f} ms")
print(f"Clebsch-Gordan to degree 6, computed anew: {couplings(6):.1f} ms")
