"""Time of what PyTorch Geometric's scatter does without torch_scatter (torch's scatter_add_ with an expanded index,
scatter_reduce_, index_select) for what SegmentsBenchmark measures, one thread, medians in microseconds.

taskset -c 0 python bench/peers/segments_peer.py
"""

import statistics
import time

import torch

WIDTH = 64
torch.set_num_threads(1)
torch.manual_seed(1)


def median(run, seconds=2.0):
    times, start = [], time.perf_counter()
    for _ in range(5):
        run()
    while time.perf_counter() - start < seconds:
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return 1e6 * statistics.median(times)


for nodes, count in [(1000, 10000), (10000, 200000)]:
    index, starts = torch.randint(nodes, (count,)), torch.randint(nodes, (count,))
    rows, x = torch.rand(count, WIDTH, requires_grad=True), torch.rand(nodes, WIDTH)

    def scatter(source, to=index):
        return torch.zeros(nodes, WIDTH).scatter_add_(0, to.view(-1, 1).expand_as(source), source)

    def total():
        with torch.no_grad():
            scatter(rows)

    def index_add():
        with torch.no_grad():
            torch.zeros(nodes, WIDTH).index_add_(0, index, rows)

    def largest():
        with torch.no_grad():
            torch.zeros(nodes, WIDTH).scatter_reduce_(
                0, index.view(-1, 1).expand_as(rows), rows, reduce="amax", include_self=False
            )

    def with_gradient():
        torch.autograd.grad(scatter(rows).sum(), rows)

    for name, run in [
        ("sum", total),
        ("sum by index_add", index_add),
        ("max", largest),
        ("gather", lambda: x.index_select(0, index)),
        ("propagate", lambda: scatter(x.index_select(0, starts))),
        ("sumWithGradient", with_gradient),
    ]:
        print(f"{nodes:6} {count:7} {name:17} {median(run):9.1f} us", flush=True)
