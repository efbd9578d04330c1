"""Time of Open3D for what NeighborsBenchmark and SurfaceBenchmark measure: a tree of points in the unit cube, their 16
nearest points, all points within the radius that holds 20 on average, sorted; normals of points near a sphere from
their 30 nearest, and FPFH from 50; medians in milliseconds.

taskset -c 0 /path/to/python bench/peers/neighbors_peer.py 100000
"""

import statistics
import sys
import time

import numpy
import open3d
from open3d import core

n = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
times = 3 if n > 500000 else 7


def median(work):
    all = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        all.append(1000 * (time.perf_counter() - begin))
    return statistics.median(all)


x = core.Tensor(numpy.random.default_rng(1).random((n, 3)))
radius = (20 / n / (4 * numpy.pi / 3)) ** (1 / 3)


def tree():
    search = core.nns.NearestNeighborSearch(x)
    search.knn_index()
    return search


near = tree()
ranged = core.nns.NearestNeighborSearch(x)
ranged.fixed_radius_index(radius)
print(f"build-{n} {median(tree):.2f}")
print(f"nearest-{n} {median(lambda: near.knn_search(x, 16)):.2f}")
print(f"within-{n} {median(lambda: ranged.fixed_radius_search(x, radius)):.2f}", flush=True)

if n > 500000:
    sys.exit()  # FPFH takes minutes
directions = numpy.random.default_rng(1).normal(size=(n, 3))
directions /= numpy.linalg.norm(directions, axis=1)[:, None]
cloud = open3d.geometry.PointCloud(open3d.utility.Vector3dVector(directions))
search = open3d.geometry.KDTreeSearchParamKNN(30)
wider = open3d.geometry.KDTreeSearchParamKNN(50)
fpfh = open3d.pipelines.registration.compute_fpfh_feature
print(f"normals-{n} {median(lambda: cloud.estimate_normals(search)):.2f}")
print(f"fpfh-{n} {median(lambda: fpfh(cloud, wider)):.2f}", flush=True)
