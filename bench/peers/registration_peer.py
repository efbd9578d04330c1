"""Registers the pairs that RegistrationRecall kept by Open3D: stray points removed, FPFH, RANSAC, ICP; prints recall and time.

usage: registration_peer.py FOLDER
"""
import sys
import time
from pathlib import Path

import numpy as np
import open3d as o3d

reg = o3d.pipelines.registration


def prepare(cloud, voxel):
    cloud, _ = cloud.remove_statistical_outlier(20, 1.0)
    down = cloud.voxel_down_sample(voxel)
    down.estimate_normals(o3d.geometry.KDTreeSearchParamHybrid(radius=2 * voxel, max_nn=30))
    down.orient_normals_towards_camera_location(down.get_center())
    feature = reg.compute_fpfh_feature(down, o3d.geometry.KDTreeSearchParamHybrid(radius=5 * voxel, max_nn=100))
    return down, feature


def register(a, b, voxel):
    a, fa = prepare(a, voxel)
    b, fb = prepare(b, voxel)
    distance = 1.5 * voxel
    coarse = reg.registration_ransac_based_on_feature_matching(
        a, b, fa, fb, True, distance, reg.TransformationEstimationPointToPoint(False), 3,
        [reg.CorrespondenceCheckerBasedOnEdgeLength(0.9), reg.CorrespondenceCheckerBasedOnDistance(distance)],
        reg.RANSACConvergenceCriteria(100000, 0.999))
    return reg.registration_icp(a, b, distance, coarse.transformation, reg.TransformationEstimationPointToPlane())


o3d.utility.set_verbosity_level(o3d.utility.VerbosityLevel.Error)
o3d.utility.random.seed(1)
for share in (0.025, 0.05, 0.08):
    found = total = 0
    seconds = 0.0
    for text in sorted(Path(sys.argv[1]).glob("*.txt")):
        numbers = np.array(text.read_text().split(), dtype=float)
        truth, diameter = numbers[:12].reshape(3, 4), numbers[12]
        a = o3d.io.read_point_cloud(str(text.with_name(text.stem + "a.ply")))
        b = o3d.io.read_point_cloud(str(text.with_name(text.stem + "b.ply")))
        start = time.perf_counter()
        m = register(a, b, share * diameter).transformation
        seconds += time.perf_counter() - start
        centre = np.asarray(a.points).mean(0)
        angle = np.degrees(np.arccos(np.clip((np.trace(m[:3, :3].T @ truth[:, :3]) - 1) / 2, -1, 1)))
        shift = np.linalg.norm(m[:3, :3] @ centre + m[:3, 3] - truth[:, :3] @ centre - truth[:, 3])
        found += angle < 5 and shift < 0.05 * diameter
        total += 1
    print(f"voxel {share} of the diameter: recall {found / total:.3f}, {seconds / total:.3f} s a pair")
