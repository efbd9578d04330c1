#!/usr/bin/env bash
# Times Coset, Open3D and nanoflann in turns on the same core, and prints the ratios of their medians.
#
#   bench/geometry.sh PYTHON NANOFLANN [ROUNDS [CORE [FOLDER]]]
#
# PYTHON is an interpreter with open3d (peers/requirements.txt), NANOFLANN the program of peers/nanoflann/neighbors.cpp, which
# says how it is built. By default 3 rounds on core 0. With a FOLDER of scans (meshes/, pcd/office1.pcd) pairs of them are
# registered too, once, half of each shared, and laid on each other by ICP in every round.
set -euo pipefail
cd "$(dirname "$0")/.."

usage="usage: bench/geometry.sh PYTHON NANOFLANN [ROUNDS [CORE [FOLDER]]]"
python=${1:?$usage}
nanoflann=${2:?$usage}
rounds=${3:-3}
core=${4:-0}
folder=${5:-}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

./mvnw -q -pl bench -am -Dcoset.quick test-compile exec:exec@classpath -Dclasspath.file="$results/classpath" >&2
java=(taskset -c "$core" "$(head -n 1 "$results/classpath")/bin/java" --add-modules jdk.incubator.vector
  --enable-native-access=ALL-UNNAMED -Dcoset.threads=1 -cp "$(tail -n 1 "$results/classpath")")
peer=(env OMP_NUM_THREADS=1 taskset -c "$core" "$python")
experiments=dev.coset.bench.registration

if [ -n "$folder" ]; then
  "${java[@]}" "$experiments.RegistrationRecall" "$folder" 0.5 0.02 1 "$results/pairs" 2> /dev/null | tee "$results/recall" >&2
  "${peer[@]}" bench/peers/registration_peer.py "$results/pairs" | tee "$results/recall-open3d" >&2
fi
for round in $(seq "$rounds"); do
  for points in 100000 1000000; do
    echo "round $round of $rounds, $points points" >&2
    taskset -c "$core" "$nanoflann" "$points" >> "$results/nanoflann"
    "${peer[@]}" bench/peers/neighbors_peer.py "$points" >> "$results/open3d"
    benchmarks='Neighbors|Surface'
    if [ "$points" = 1000000 ]; then benchmarks=Neighbors; fi
    "${java[@]}" org.openjdk.jmh.Main "$benchmarks" -p points="$points" -w 1 -r 1 -rf json -rff "$results/$round-$points.json" \
      > "$results/log" 2>&1 || { cat "$results/log" >&2; exit 1; }
  done
  if [ -n "$folder" ]; then
    "${java[@]}" "$experiments.IcpTime" "$results/pairs" 2> /dev/null >> "$results/coset"
    "${peer[@]}" bench/peers/icp_peer.py "$results/pairs" >> "$results/open3d"
  fi
done

"$python" - "$results" <<'PYTHON'
import json, pathlib, re, statistics, sys

folder = pathlib.Path(sys.argv[1])
AIMS = {"nearest": "0.8 / 1.0", "within": "0.8 / 1.0", "normals": "0.7", "fpfh": "0.7", "icp-point-to-point": "0.7", "icp-point-to-plane": "0.7",
        "registration": "0.5"}


def lines(name):
    times = {}
    path = folder / name
    for line in path.read_text().splitlines() if path.exists() else []:
        row, millis = line.split()
        times.setdefault(row, []).append(float(millis))
    return times


ours = lines("coset")
for path in sorted(folder.glob("*.json")):
    for run in json.loads(path.read_text()):
        row = run["benchmark"].rsplit(".", 1)[1] + "-" + run["params"]["points"]
        ours.setdefault(row, []).append(run["primaryMetric"]["scorePercentiles"]["50.0"])
theirs = lines("open3d")
if (folder / "recall").exists():
    ours["registration"] = [1000 * float(re.findall(r"([0-9.]+) s a pair", (folder / "recall").read_text())[-1])]
    rows = re.findall(r"recall ([0-9.]+), ([0-9.]+) s a pair", (folder / "recall-open3d").read_text())
    theirs["registration"] = [1000 * float(max(rows, key=lambda row: float(row[0]))[1])]
flann = lines("nanoflann")
print(f"{'milliseconds':22}{'Coset':>11}{'Open3D':>11}{'nanoflann':>11}{'to Open3D':>11}{'to nanoflann':>13}  aims, at most")
for row in ours:
    cells = [statistics.median(side[row]) if row in side else None for side in (ours, theirs, flann)]
    ratios = [cells[0] / other if other else None for other in cells[1:]]
    print(f"{row:22}" + "".join(f"{c:11.1f}" if c else f"{'':11}" for c in cells)
          + "".join(f"{r:{w}.2f}" if r else f"{'':{w}}" for r, w in zip(ratios, (11, 13))) + "  " + AIMS.get(row.split("-")[0], AIMS.get(row, "")))
PYTHON
