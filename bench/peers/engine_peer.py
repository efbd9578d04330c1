"""Time of PyTorch for what EngineSteps measures: lines `name microseconds`, the median over calls.

OMP_NUM_THREADS=1 taskset -c 0 python bench/peers/engine_peer.py [seconds for each [names]]

Training steps are timed with Adam as it comes and with its fused form; the faster one counts.
"""

import os
import statistics
import sys
import time

import torch
from torch import nn

SMALL_REPEATS = 100


def run(call, seconds):
    times = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return times


def median(call, seconds, repeats=1):
    run(call, seconds)
    return 1e6 * statistics.median(run(call, seconds)) / repeats


def small(operation, *shape):
    a, b = torch.randn(shape), torch.randn(shape)

    def call():
        for _ in range(SMALL_REPEATS):
            operation(a, b)

    return lambda seconds: median(call, seconds, SMALL_REPEATS)


def training(make):
    def measure(seconds):
        best = float("inf")
        for options in ({}, {"fused": True}):
            net, loss = make()
            optimizer = torch.optim.Adam(net.parameters(), 1e-3, **options)

            def step():
                optimizer.zero_grad()
                loss().backward()
                optimizer.step()

            best = min(best, median(step, seconds))
        return best

    return measure


def classifier(net, *shape):
    x, y = torch.randn(shape), torch.randint(10, shape[:1])
    return net, lambda: nn.functional.cross_entropy(net(x), y)


def mlp():
    net = nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 10))
    return classifier(net, 128, 64)


def cnn():
    net = nn.Sequential(
        nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(64 * 7 * 7, 10),
    )
    return classifier(net, 32, 1, 28, 28)


class MessagePassing(nn.Module):
    def __init__(self, width, rounds):
        super().__init__()

        def perceptron():
            return nn.Sequential(nn.Linear(2 * width, width), nn.SiLU(), nn.Linear(width, width))

        self.messages = nn.ModuleList(perceptron() for _ in range(rounds))
        self.updates = nn.ModuleList(perceptron() for _ in range(rounds))
        self.head = nn.Linear(width, 1)

    def forward(self, h, source, target):
        for message, update in zip(self.messages, self.updates):
            ends = torch.cat([h.index_select(0, source), h.index_select(0, target)], 1)
            sums = torch.zeros_like(h).index_add(0, target, message(ends))
            h = h + update(torch.cat([h, sums], 1))
        return self.head(h)


def message_passing():
    nodes, edges, width = 1000, 10_000, 64
    net = MessagePassing(width, 3)
    h, goal = torch.randn(nodes, width), torch.randn(nodes, 1)
    source = torch.randint(nodes, (edges,))
    target = torch.randint(nodes, (edges,)).sort().values
    return net, lambda: (net(h, source, target) - goal).square().mean()


TASKS = {
    "add-8": small(lambda a, b: a + b, 8),
    "matmul-8x8": small(lambda a, b: a @ b, 8, 8),
    "sum-8": small(lambda a, b: a.sum(), 8),
    "slice-8x8": small(lambda a, b: a[1:3], 8, 8),
    "mlp-step": training(mlp),
    "cnn-step": training(cnn),
    "message-passing-step": training(message_passing),
}

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
duration = float(sys.argv[1]) if len(sys.argv) > 1 else 2
for name in sys.argv[2:] or TASKS:
    print(f"{name} {TASKS[name](duration):.3f}", flush=True)
