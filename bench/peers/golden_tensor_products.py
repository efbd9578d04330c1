"""Golden values of weighted tensor products, by e3nn: writes the table that TensorProductGoldenTest reads.

python bench/peers/golden_tensor_products.py > nn/src/test/resources/dev/coset/nn/irreps/tensor-products.json
"""

import json

import torch
from e3nn import o3

torch.set_default_dtype(torch.float64)
torch.manual_seed(1)

CASES = [
    ("full", "2x0e + 1x1o", "1x0e + 1x1o", "2x0e + 2x1o + 1x1e + 1x2e"),
    ("full", "1x1o + 2x2e", "2x1o", "1x0e + 2x1o + 1x2o + 1x3o"),
    ("leftwise", "3x0e + 2x1o + 1x2e", "1x0e + 1x1o + 1x2e", "0e + 1o + 2e + 1e"),
]


def product(mode, left, right, out):
    left, right, out = o3.Irreps(left), o3.Irreps(right), o3.Irreps(out)
    if mode == "full":
        return o3.FullyConnectedTensorProduct(left, right, out)
    blocks, instructions = [], []
    for i, (mul, ir_in) in enumerate(left):
        for j, (_, ir_edge) in enumerate(right):
            for ir_out in sorted(ir_in * ir_edge):
                if ir_out in out:
                    instructions.append((i, j, len(blocks), "uvu", True))
                    blocks.append((mul, ir_out))
    return o3.TensorProduct(left, right, o3.Irreps(blocks), instructions)


cases = []
for mode, left, right, out in CASES:
    tp = product(mode, left, right, out)
    x, y, w = torch.randn(2, tp.irreps_in1.dim), torch.randn(2, tp.irreps_in2.dim), torch.randn(tp.weight_numel)
    z = tp(x, y, w)
    numbers = {"x": x, "y": y, "weights": w, "out": z}
    cases.append(
        {"mode": mode, "left": left, "right": right, "keep": out, "irreps": str(tp.irreps_out)}
        | {k: [round(float(v), 16) for v in t.flatten()] for k, t in numbers.items()}
    )
print(json.dumps({"command": "python bench/peers/golden_tensor_products.py", "e3nn": "0.6.0", "cases": cases}, indent=1))
