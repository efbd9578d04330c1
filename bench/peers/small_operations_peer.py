"""Time of PyTorch for Python for what SmallOperationsBenchmark measures, one thread, nanoseconds for one.

taskset -c 0 python bench/peers/small_operations_peer.py
"""

import statistics
import time

import torch

REPEATS = 100

torch.set_num_threads(1)
x, y, matrix = torch.rand(8), torch.rand(8), torch.rand(8, 8)
leaf = torch.rand(8, requires_grad=True)


def add():
    for _ in range(REPEATS):
        x.add(y)


def mul_number():
    for _ in range(REPEATS):
        x.mul(1.5)


def matmul():
    for _ in range(REPEATS):
        matrix.matmul(matrix)


def total():
    for _ in range(REPEATS):
        matrix.sum()


def slices():
    for _ in range(REPEATS):
        matrix[2:6]


def chained():
    for _ in range(REPEATS):
        x.mul(y).add(x).tanh().mul(2.0).sum()


def derivative():
    for _ in range(REPEATS):
        torch.autograd.grad(leaf.mul(y).add(leaf).tanh().mul(2.0).sum(), leaf)


def nanoseconds(run, seconds=1.0, blocks=7):
    times = []
    for block in range(blocks + 1):
        count, start = 0, time.perf_counter()
        while (now := time.perf_counter()) - start < seconds:
            run()
            count += 1
        if block:
            times.append(1e9 * (now - start) / (count * REPEATS))
    return statistics.median(times)


for name, run in [
    ("add", add),
    ("mulNumber", mul_number),
    ("matmul", matmul),
    ("sum", total),
    ("slice", slices),
    ("chained", chained),
    ("derivative", derivative),
]:
    print(f"{name:12} {nanoseconds(run):9.0f} ns", flush=True)
