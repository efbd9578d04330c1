"""Time of radius graphs for what RadiusGraphBenchmark measures, one thread, medians in microseconds: scipy's cKDTree
(tree, pairs, both directions), since PyPI has no wheels of torch_cluster, which torch_geometric.radius_graph needs.

taskset -c 0 python bench/peers/radius_peer.py
"""

import statistics
import time

import numpy
from scipy.spatial import cKDTree

for points in [1000, 10000, 100000]:
    x = numpy.random.default_rng(1).random((points, 3))
    radius = (20 / points / (4 * numpy.pi / 3)) ** (1 / 3)

    def run():
        pairs = cKDTree(x).query_pairs(radius, output_type="ndarray")
        return numpy.concatenate([pairs, pairs[:, ::-1]])

    times = []
    for _ in range(12):
        begin = time.perf_counter()
        edges = run()
        times.append(time.perf_counter() - begin)
    print(f"{points:7} points {len(edges):8} edges {1e6 * statistics.median(times):10.0f} us", flush=True)
