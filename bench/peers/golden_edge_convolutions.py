"""Golden values of tensor products with the spherical harmonics of edges, and of their derivatives by the
edges, by e3nn: writes the table that So2ConvolutionTest reads.

python bench/peers/golden_edge_convolutions.py > nn/src/test/resources/dev/coset/nn/irreps/so2/edge-convolutions.json
"""

import json

import torch
from e3nn import o3

torch.set_default_dtype(torch.float64)
torch.manual_seed(2)

CASES = [  # features, largest degree of the harmonics, results; without regard to reflections
    ("2x0e + 1x1e", 2, "1x0e + 2x1e + 1x2e"),
    ("1x0e + 2x1e + 1x2e + 1x3e", 3, "2x0e + 1x1e + 1x3e"),
    ("1x2e + 1x4e", 6, "1x0e + 1x2e + 1x5e"),
]
EDGES = [[0, 1.5, 0], [0, -1, 0], [1, 0, 0], [0.3, -0.4, 1.2], [-2, 0.7, 0.1]]  # the poles first

cases = []
for left, degree, out in CASES:
    right = o3.Irreps([(1, (l, 1)) for l in range(degree + 1)])
    product = o3.FullyConnectedTensorProduct(o3.Irreps(left), right, o3.Irreps(out))
    edges = torch.tensor(EDGES, requires_grad=True)
    x = torch.randn(len(EDGES), product.irreps_in1.dim)
    w = torch.randn(product.weight_numel)
    v = torch.randn(len(EDGES), product.irreps_out.dim)
    y = o3.spherical_harmonics(list(range(degree + 1)), edges, normalize=True, normalization="component")
    z = product(x, y, w)
    (slopes,) = torch.autograd.grad((z * v).sum(), edges)
    numbers = {"edges": edges, "x": x, "weights": w, "out": z, "v": v, "slopes": slopes}
    cases.append(
        {"left": left, "degree": degree, "irreps": str(product.irreps_out)}
        | {k: [float(f"{float(a):.16g}") for a in t.flatten()] for k, t in numbers.items()}
    )
print(json.dumps({"command": "python bench/peers/golden_edge_convolutions.py", "e3nn": "0.6.0", "cases": cases}, indent=1))
