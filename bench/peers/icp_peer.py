"""Times 30 steps of Open3D's ICP on the pairs that RegistrationRecall kept, as IcpTime does.

usage: icp_peer.py FOLDER
"""
import sys
import time
from pathlib import Path

import numpy as np
import open3d as o3d

reg = o3d.pipelines.registration
problems = []
for text in sorted(Path(sys.argv[1]).glob("*.txt")):
    numbers = np.array(text.read_text().split(), dtype=float)
    a = o3d.io.read_point_cloud(str(text.with_name(text.stem + "a.ply")))
    b = o3d.io.read_point_cloud(str(text.with_name(text.stem + "b.ply")))
    b.estimate_normals(o3d.geometry.KDTreeSearchParamKNN(30))
    truth = np.eye(4)
    truth[:3] = numbers[:12].reshape(3, 4)
    centre = np.asarray(a.points).mean(0)
    turn = np.eye(4)
    c, s = np.cos(np.radians(5)), np.sin(np.radians(5))
    turn[:2, :2] = [[c, -s], [s, c]]
    turn[:3, 3] = centre - turn[:3, :3] @ centre
    problems.append((a, b, truth @ turn, 0.05 * numbers[12]))
for name, kind in (("point-to-point", reg.TransformationEstimationPointToPoint()),
                   ("point-to-plane", reg.TransformationEstimationPointToPlane())):
    times = np.zeros((len(problems), 5))
    for round_ in range(5):
        for k, (a, b, start, reach) in enumerate(problems):
            begin = time.perf_counter()
            reg.registration_icp(a, b, reach, start, kind, reg.ICPConvergenceCriteria(0, 0, 30))
            times[k, round_] = time.perf_counter() - begin
    print(f"icp-{name} {1000 * np.median(times, 1).mean():.2f}", flush=True)
