"""Golden trajectories of LAMB, AdamP and SGDP, written from the formulas in the papers with NumPy.

python bench/peers/golden_optimizers.py > tensor/src/test/resources/dev/coset/tensor/optim/trajectories.json

The loss is 0.1 sum w^4 + (sum a w)^2 on a matrix [2, 3] and a vector [2] (whose gradients are not at right angles to
them), and the Rayleigh quotient of diag(1, 2, 3, 4) on a matrix [1, 4], which has no scale.
"""

import json

import numpy as np

A = np.array([[1.0, 2.0, 3.0], [-1.0, 0.5, 2.0]])
SPECTRUM = np.array([1.0, 2.0, 3.0, 4.0])


def gradients(w):
    s = (A * w["m"]).sum()
    u = w["r"]
    n = (u**2).sum()
    quotient = (SPECTRUM * u**2).sum() / n
    return {
        "m": 0.4 * w["m"] ** 3 + 2 * s * A,
        "b": 0.4 * w["b"] ** 3,
        "r": 2 * (SPECTRUM * u - quotient * u) / n,
    }


def start():
    return {
        "m": np.array([[0.5, -1.0, 0.2], [0.3, 0.1, -0.4]]),
        "b": np.array([1.0, -2.0]),
        "r": np.array([[1.0, -0.5, 0.3, 0.8]]),
    }


def project(w, g, p, delta=0.1, ratio=0.1):
    if w.ndim < 2:
        return p, 1.0
    for rows in (w.shape[0], 1):
        v, h = w.reshape(rows, -1), g.reshape(rows, -1)
        cos = np.abs((v * h).sum(1)) / (np.linalg.norm(v, axis=1) * np.linalg.norm(h, axis=1) + 1e-8)
        if cos.max() < delta / np.sqrt(v.shape[1]):
            unit = v / (np.linalg.norm(v, axis=1, keepdims=True) + 1e-8)
            q = p.reshape(rows, -1)
            return (q - unit * (unit * q).sum(1, keepdims=True)).reshape(w.shape), ratio
    return p, 1.0


def adam_direction(state, k, g, t, b1=0.9, b2=0.999, eps=1e-8):
    m, v = state.setdefault(k, [np.zeros_like(g), np.zeros_like(g)])
    m[:] = b1 * m + (1 - b1) * g
    v[:] = b2 * v + (1 - b2) * g * g
    return (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + eps)


def lamb(w, g, state, k, t, rate=0.1, decay=0.05):
    r = adam_direction(state, k, g, t) + decay * w
    a, b = np.linalg.norm(w), np.linalg.norm(r)
    return w - rate * (a / b if a > 0 and b > 0 else 1) * r


def adamp(w, g, state, k, t, rate=0.1, decay=0.05):
    p, ratio = project(w, g, adam_direction(state, k, g, t))
    return w * (1 - rate * decay * ratio) - rate * p


def sgdp(nesterov):
    def step(w, g, state, k, t, rate=0.01, decay=0.05, momentum=0.9):
        m = state.setdefault(k, np.zeros_like(g))
        m[:] = momentum * m + g
        p, ratio = project(w, g, g + momentum * m if nesterov else m)
        return w * (1 - rate * decay * ratio) - rate * p

    return step


rows = {}
for name, step in {"lamb": lamb, "adamp": adamp, "sgdp": sgdp(False), "sgdp-nesterov": sgdp(True)}.items():
    w, state = start(), {}
    for t in range(1, 13):
        g = gradients(w)
        w = {k: step(w[k], g[k], state, k, t) for k in w}
    rows[name] = [float(x) for k in ("m", "b", "r") for x in w[k].flatten()]
print(json.dumps({"command": "python bench/peers/golden_optimizers.py", "steps": 12, "rows": rows}, indent=1))
