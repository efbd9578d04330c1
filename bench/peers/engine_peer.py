"""Time of PyTorch for what EngineSteps measures: lines `name microseconds`, the median over calls.

OMP_NUM_THREADS=1 taskset -c 0 python bench/peers/engine_peer.py [seconds for each [names]]

Training steps are timed with Adam as it comes and with its fused form; the faster one counts.
"""

import os
import pathlib
import statistics
import sys
import time

import torch
from torch import nn

from egnn import Egnn, complete

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


def large(operation, *shape):
    def measure(seconds):
        a, b = torch.randn(shape), torch.randn(shape)
        return median(lambda: operation(a, b), seconds)

    return measure


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


def convolution():
    nodes, edges, degree, channels = 1000, 10_000, 2, 64
    source = torch.randint(nodes, (edges,))
    target = torch.randint(nodes, (edges,)).sort().values
    return nodes, edges, degree, channels, source, target


def gradients(out, x, r, w, vector):
    torch.autograd.grad((out * vector).sum(), (x, r, w))


def convolution_e3nn(seconds):
    """The convolution of NequIP with e3nn's compiled tensor product."""
    from e3nn import o3

    nodes, edges, degree, channels, source, target = convolution()
    irreps = o3.Irreps("64x0e + 64x1o + 64x2e")
    harmonics = o3.Irreps.spherical_harmonics(degree)
    blocks, instructions = [], []
    for i, (multiplicity, left) in enumerate(irreps):
        for j, (_, right) in enumerate(harmonics):
            for out in left * right:
                if out in irreps:
                    instructions.append((i, j, len(blocks), "uvu", True))
                    blocks.append((multiplicity, out))
    product = o3.TensorProduct(
        irreps, harmonics, o3.Irreps(blocks), instructions, shared_weights=False, internal_weights=False)
    x = torch.randn(nodes, irreps.dim, requires_grad=True)
    r = torch.randn(edges, 3, requires_grad=True)
    w = torch.randn(edges, product.weight_numel, requires_grad=True)
    vector = torch.randn(nodes, product.irreps_out.dim)

    def step():
        y = o3.spherical_harmonics(harmonics, r, True, "component")
        messages = product(x[source], y, w)
        gradients(torch.zeros(nodes, messages.shape[1]).index_add(0, target, messages), x, r, w, vector)

    return median(step, seconds)


def convolution_torch(seconds):
    """The same with few, large operations: one batched matrix product for each degree of the features."""
    from e3nn import o3

    nodes, edges, degree, channels, source, target = convolution()
    harmonics = o3.Irreps.spherical_harmonics(degree)
    plans, paths, width = [], 0, 0
    for l1 in range(degree + 1):
        couplings, weight_rows = [], []
        for l2 in range(degree + 1):
            for l3 in range(abs(l1 - l2), min(degree, l1 + l2) + 1):
                if (l1 + l2 + l3) % 2 == 0:
                    table = torch.zeros(2 * l3 + 1, 2 * l1 + 1, (degree + 1) ** 2)
                    table[:, :, l2 * l2:(l2 + 1) ** 2] = o3.wigner_3j(l1, l2, l3).permute(2, 0, 1) * (2 * l3 + 1) ** 0.5
                    couplings.append(table)
                    weight_rows += [paths] * (2 * l3 + 1)
                    paths += 1
        table = torch.cat(couplings)
        plans.append((l1, table.reshape(-1, table.shape[2]).T.contiguous(), table.shape[0], torch.tensor(weight_rows)))
        width += table.shape[0]
    x = torch.randn(nodes, (degree + 1) ** 2, channels, requires_grad=True)
    r = torch.randn(edges, 3, requires_grad=True)
    w = torch.randn(edges, paths, channels, requires_grad=True)
    vector = torch.randn(nodes, width, channels)

    def step():
        y = o3.spherical_harmonics(harmonics, r, True, "component")
        rows = x[source]
        parts = []
        for l1, table, count, weight_rows in plans:
            t = (y @ table).reshape(edges, count, 2 * l1 + 1)
            parts.append(torch.bmm(t, rows[:, l1 * l1:(l1 + 1) ** 2]) * w[:, weight_rows])
        messages = torch.cat(parts, 1)
        gradients(torch.zeros(nodes, width, channels).index_add(0, target, messages), x, r, w, vector)

    return median(step, seconds)


def equiformer(seconds):
    """A block of EquiformerV2 with e3nn's tensor products for its convolutions, and its derivatives."""
    from equiformer import Equiformer, lattice, radius_graph

    positions = lattice((5, 5, 4), 0.2).requires_grad_()
    source, target = radius_graph(positions.detach(), 1.8)
    numbers = torch.arange(len(positions)) % 3
    net = Equiformer(4, 4, 16, 4, 2, 1.8)
    inputs = [positions, *net.parameters()]
    return median(lambda: torch.autograd.grad(net(numbers, positions, source, target), inputs), seconds)


def egnn():
    net = Egnn(1, 1, 64, 4)
    x, v, goal, charge = torch.randn(500, 3), torch.randn(500, 3), torch.randn(500, 3), torch.randn(500, 1)
    source, target = complete(100, 5)

    def loss():
        speeds = v.square().sum(1, keepdim=True).sqrt()
        return (net(speeds, x, v, charge[source] * charge[target], source, target)[1] - goal).square().mean()

    return net, loss


def canonicalization(seconds):
    """equiadapt's standard forms of 32 gray images of 64 x 64 under quarter turns."""
    from equiadapt.images.canonicalization.discrete_group import GroupEquivariantImageCanonicalization
    from equiadapt.images.canonicalization_networks.custom_equivariant_networks import CustomEquivariantNetwork
    from omegaconf import OmegaConf

    shape = (1, 64, 64)
    net = CustomEquivariantNetwork(shape, 16, 5, "rotation", 4, 3, device="cpu")
    net.group_type, net.num_rotations, net.num_group = "rotation", 4, 4  # asked for by the pose
    settings = OmegaConf.create({"beta": 1.0, "input_crop_ratio": 1.0, "resize_shape": 64})
    pose = GroupEquivariantImageCanonicalization(net, settings, shape).eval()
    images = torch.randn(32, *shape)
    with torch.no_grad():
        return median(lambda: pose.canonicalize(images), seconds)


TASKS = {
    "add-8": small(lambda a, b: a + b, 8),
    "matmul-8x8": small(lambda a, b: a @ b, 8, 8),
    "sum-8": small(lambda a, b: a.sum(), 8),
    "slice-8x8": small(lambda a, b: a[1:3], 8, 8),
    "matmul-1024": large(lambda a, b: a @ b, 1024, 1024),
    "mlp-step": training(mlp),
    "cnn-step": training(cnn),
    "message-passing-step": training(message_passing),
    "convolution-e3nn": convolution_e3nn,
    "convolution-torch": convolution_torch,
    "equiformer-e3nn": equiformer,
    "egnn-step": training(egnn),
    "canonicalization": canonicalization,
}


def kibibytes(key):
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(key))


if any("e3nn" in name or "convolution" in name for name in sys.argv[2:] or TASKS):
    import e3nn.o3  # noqa: F401, here so that memory counts steps and not libraries

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
duration = float(sys.argv[1]) if len(sys.argv) > 1 else 2
for name in sys.argv[2:] or TASKS:
    if name in TASKS:
        pathlib.Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
        before = kibibytes("VmRSS:")
        print(f"{name} {TASKS[name](duration):.3f}", flush=True)
        if name.startswith("convolution"):
            print(f"{name}-KiB {kibibytes('VmHWM:') - before}", flush=True)
