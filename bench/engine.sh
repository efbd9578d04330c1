#!/usr/bin/env bash
# Times Coset and PyTorch alternately on the same core, and prints the ratios of their medians.
#
#   bench/engine.sh PYTHON [ROUNDS [SECONDS [CORES [NAMES]]]]
#
# PYTHON is an interpreter with torch (peers/requirements.txt); by default 3 rounds of 2 seconds on core 0, and everything.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${1:?"usage: bench/engine.sh PYTHON [ROUNDS [SECONDS [CORES]]]"}
rounds=${2:-3}
seconds=${3:-2}
cores=${4:-0}
names=("${@:5}")
threads=$(taskset -c "$cores" nproc)
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

./mvnw -q -pl bench -am -Dcoset.quick test-compile exec:exec@classpath -Dclasspath.file="$results/classpath" >&2
java=$(head -n 1 "$results/classpath")/bin/java
options=(--add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Dorg.bytedeco.javacpp.nopointergc=true
  "-Dcoset.threads=$threads" -cp "$(tail -n 1 "$results/classpath")")

for round in $(seq "$rounds"); do
  echo "round $round of $rounds" >&2
  start=$(date +%s%N)
  taskset -c "$cores" "$java" "${options[@]}" dev.coset.bench.engine.FirstResult > /dev/null
  echo "first-result $((($(date +%s%N) - start) / 1000))" >> "$results/coset"
  start=$(date +%s%N)
  taskset -c "$cores" "$python" -c 'import torch; print((torch.ones(2) + 1).sum().item())' > /dev/null
  echo "first-result $((($(date +%s%N) - start) / 1000))" >> "$results/torch"
  taskset -c "$cores" "$java" "${options[@]}" dev.coset.bench.engine.EngineSteps "$seconds" "${names[@]}" >> "$results/coset"
  OMP_NUM_THREADS=$threads taskset -c "$cores" "$python" bench/peers/engine_peer.py "$seconds" "${names[@]}" >> "$results/torch"
done

"$python" - "$results" <<'PYTHON'
import pathlib, statistics, sys

AIMS = {"add-8": 1.1, "matmul-8x8": 1.1, "sum-8": 1.1, "slice-8x8": 1.1, "mlp-step": 1.0, "cnn-step": 1.05,
        "message-passing-step": 0.9, "egnn-step": 0.67, "segment-sum": 0.5, "gather": 0.5, "radius-graph": 0.5,
        "convolution-e3nn": 0.04, "convolution-e3nn-KiB": 0.1, "convolution-torch": 0.125, "equiformer-e3nn": 0.333, "canonicalization": 0.667}
sides = []
for side in ("coset", "torch"):
    times = {}
    for line in pathlib.Path(sys.argv[1], side).read_text().splitlines():
        name, micros = line.split()
        times.setdefault(name, []).append(float(micros))
    sides.append({name: statistics.median(t) for name, t in times.items()})
print(f"{'':24}{'Coset us':>12}{'PyTorch us':>12}{'ratio':>8}  aim")
for name, ours in sides[0].items():
    theirs = sides[1].get(name)
    ratio = f"{ours / theirs:8.2f}" if theirs else ""
    aim = f"at most {AIMS[name]}" if name in AIMS else "at most 1,500,000 us" if name == "first-result" else ""
    print(f"{name:24}{ours:12.2f}{theirs or float('nan'):12.2f}{ratio:>8}  {aim}")
PYTHON
