"""Golden values of memory banks and of the metrics of anomaly detection, by NumPy and SciPy.

Prints what MemoryBankTest and AnomalyMetricsTest expect; run: python bench/peers/golden_anomalies.py
The numbers come from a small generator that Java repeats, so that nothing needs to be stored.
"""

import numpy as np
from scipy.ndimage import label
from scipy.spatial.distance import cdist
from scipy.stats import mannwhitneyu


def numbers(count, seed):
    """A linear congruential sequence in [0, 1) with 20 bits."""
    state, values = seed, []
    for _ in range(count):
        state = (state * 1103515245 + 12345) % 2**31
        values.append((state >> 11) / 2**20)
    return np.array(values)


def auroc(scores, positive):
    test = mannwhitneyu(scores[positive], scores[~positive])
    return test.statistic / (positive.sum() * (~positive).sum())


def overlap(maps, limit):
    """From the definition: every threshold on its own, then numpy's trapezoid rule."""
    thresholds = np.unique(np.concatenate([s.ravel() for s, _ in maps]))[::-1]
    good = sum((~d).sum() for _, d in maps)
    labelled = [(s, d, *label(d, np.ones((3, 3)))) for s, d in maps]
    rates, overlaps = [0.0], [0.0]
    for t in thresholds:
        rates.append(sum(((s >= t) & ~d).sum() for s, d in maps) / good)
        parts = [((s >= t) & (names == k)).sum() / (names == k).sum()
                 for s, _, names, count in labelled for k in range(1, count + 1)]
        overlaps.append(np.mean(parts))
    rates, overlaps = np.array(rates), np.array(overlaps)
    end = np.searchsorted(rates, limit)
    share = (limit - rates[end - 1]) / (rates[end] - rates[end - 1])
    last = overlaps[end - 1] + share * (overlaps[end] - overlaps[end - 1])
    return np.trapezoid(np.append(overlaps[:end], last), np.append(rates[:end], limit)) / limit


def metrics():
    maps = []
    for k in range(3):
        values = numbers(12 * 10, 7 + k).reshape(12, 10)
        defective = np.zeros((12, 10), bool)
        if k > 0:
            defective[2:5, 1:4] = True
            defective[5, 4] = True  # touches at a corner
            defective[8:10, 6:8] = k == 2
        scores = np.floor(40 * (values + 0.5 * defective)) / 40  # with ties
        maps.append((scores, defective))
    scores = np.concatenate([s.ravel() for s, _ in maps])
    defective = np.concatenate([d.ravel() for _, d in maps])
    print("auroc", repr(float(auroc(scores, defective))))
    print("overlap 0.3", repr(float(overlap(maps, 0.3))))
    print("overlap 1.0", repr(float(overlap(maps, 1.0))))


def bank():
    rows = numbers(60 * 5, 3).reshape(60, 5)
    first = int(np.argmax(((rows - rows.mean(0)) ** 2).sum(1)))
    chosen = [first]
    while len(chosen) < 12:
        chosen.append(int(np.argmax(cdist(rows, rows[chosen]).min(1))))
    print("centres", chosen)
    items = rows[chosen]
    patches = 1.5 * numbers(8 * 5, 11).reshape(8, 5)
    distances = cdist(patches, items)
    scores = distances.min(1)
    print("scores", [float(round(s, 12)) for s in scores])
    worst = int(scores.argmax())
    matched = int(distances[worst].argmin())
    near = np.argsort(cdist(items, items)[matched], kind="stable")[:3]
    scale = np.sqrt(5)
    weight = 1 - np.exp(scores[worst] / scale) / np.exp(distances[worst, near] / scale).sum()
    print("object", repr(float(scores[worst] * weight)))


if __name__ == "__main__":
    metrics()
    bank()
