"""Golden values for the tests of dev.coset.points.matching, from scipy and torch.

Run: /path/to/python bench/peers/matching_golden.py
"""
import torch
from scipy.stats import binomtest

print("Wilson lower bounds at 95 percent (z = 1.959964; the tests use 1.96)")
for votes, trials in [(0, 1), (1, 1), (3, 4), (5, 8), (8, 8)]:
    print(votes, trials, binomtest(votes, trials).proportion_ci(0.95, method="wilson").low)

normal = torch.distributions.Normal
t = lambda *values: torch.tensor(values, dtype=torch.float64)
p = normal(t(0.5, -1, 2), t(0.3, 1, 2))
q = normal(t(0, 0.2, 1), t(1, 0.5, 3))
print("KL", torch.distributions.kl_divergence(p, q).mean().item())

import numpy as np


def circle(a, b, overlap, dp=0.1, dn=1.4, g=24):
    d = np.sqrt(((a[:, None] - b[None]) ** 2).sum(-1) + 1e-8)

    def rows(d, o):
        costs = []
        for row, weight in zip(d, o):
            pos = weight > 0
            if pos.any() and (~pos).any():
                pull = np.maximum(0, row - dp) * np.sqrt(weight) * (row - dp)
                push = np.maximum(0, dn - row) * (dn - row)
                near = np.log(np.exp(g * pull[pos]).sum())
                far = np.log(np.exp(g * push[~pos]).sum())
                costs.append(np.logaddexp(0, near + far) / g)
        return np.mean(costs)

    return 0.5 * (rows(d, overlap) + rows(d.T, overlap.T))


unit = lambda *angles: np.stack([np.cos(angles), np.sin(angles)], 1)
overlap = np.array([[0.8, 0.1, 0, 0], [0, 0.5, 0, 0], [0, 0, 0, 0.2]])
print("circle loss", circle(unit(0.1, 1.2, 2.5), unit(0.3, 1.0, 4.0, 5.5), overlap))


def sinkhorn(scores, bin_score, rounds):
    m, n = scores.shape
    full = np.full((m + 1, n + 1), bin_score)
    full[:m, :n] = scores
    p = np.exp(full)
    rows = np.append(np.full(m, 1 / (m + n)), n / (m + n))
    columns = np.append(np.full(n, 1 / (m + n)), m / (m + n))
    for _ in range(rounds):
        p = p * (rows / p.sum(1))[:, None]
        p = p * (columns / p.sum(0))[None]
    return (m + n) * p


scores = np.array([[2.0, 0.1, -1.0], [0.3, 1.5, 0.2]])
print("Sinkhorn with dustbin", sinkhorn(scores, 0.5, 20).tolist())
