"""Golden values of normals and fast point feature histograms, by Open3D: writes the table that GoldenGeometryTest
reads.

python bench/peers/golden_geometry.py > kits/points/src/test/resources/dev/coset/points/geometry/golden.json
"""

import json

import numpy
import open3d

SIGHT = [5.0, 1.0, -3.0]
NEAREST = 12
RADIUS = 0.9

random = numpy.random.default_rng(7)
directions = random.normal(size=(60, 3))
directions /= numpy.linalg.norm(directions, axis=1)[:, None]
points = directions * [1.5, 1.0, 0.7] + 0.02 * random.normal(size=(60, 3)) + [0.3, -2.0, 1.0]
cloud = open3d.geometry.PointCloud(open3d.utility.Vector3dVector(points))


def normals(search):
    cloud.estimate_normals(search, fast_normal_computation=False)
    cloud.orient_normals_towards_camera_location(SIGHT)
    return numpy.asarray(cloud.normals).copy()


def features(search):
    return open3d.pipelines.registration.compute_fpfh_feature(cloud, search).data.T


nearest = open3d.geometry.KDTreeSearchParamKNN(NEAREST)
within = open3d.geometry.KDTreeSearchParamRadius(RADIUS)
table = {"command": "python bench/peers/golden_geometry.py", "open3d": open3d.__version__}
table |= {"sight": SIGHT, "nearest": NEAREST, "radius": RADIUS, "points": points.flatten().tolist()}
table["normalsWithin"] = normals(within).flatten().tolist()
table["normals"] = normals(nearest).flatten().tolist()
slopes = directions / [1.5, 1.0, 0.7] + 0.02 * random.normal(size=(60, 3))  # no two are equal
cloud.normals = open3d.utility.Vector3dVector(slopes / numpy.linalg.norm(slopes, axis=1)[:, None])
table["slopes"] = numpy.asarray(cloud.normals).flatten().tolist()
table["fpfh"] = [float(f"{x:.14g}") for x in features(nearest).flatten()]
table["fpfhWithin"] = [float(f"{x:.14g}") for x in features(within).flatten()]
print(json.dumps(table, indent=None, separators=(",", ":")).replace('],"', '],\n"'))
