"""Golden values of a layer of EGNN, by egnn.py: writes the table that EgnnGoldenTest reads.

python bench/peers/golden_egnn.py > nn/src/test/resources/dev/coset/nn/graphs/egnn.json
"""

import json
import re

import torch

from egnn import EgnnLayer

WIDTH, NODES = 4, 4
SOURCE, TARGET = torch.tensor([1, 2, 3, 0, 2, 0, 1, 3]), torch.tensor([0, 0, 0, 1, 1, 2, 2, 2])

torch.set_default_dtype(torch.float64)
torch.manual_seed(1)


def weights(layer):
    """By the names of EquivariantGraphLayer, which applies the first map of a message in three parts."""
    first, second = layer.message[0][0], layer.message[0][2]
    receiver, sender, edge = first.weight.split([WIDTH, WIDTH, 2], 1)
    named = {"receiver.weight": receiver, "receiver.bias": first.bias, "sender.weight": sender, "edge.weight": edge}
    maps = {"message": second, "shiftHidden": layer.shift[0], "shift": layer.shift[2], "soft": layer.soft}
    maps |= {f"{name}.{i}": getattr(layer, name)[2 * i] for name in ("update", "inertia") for i in (0, 1)}
    for name, linear in maps.items():
        if linear is not None:
            named |= {f"{name}.{key}": value for key, value in linear.named_parameters()}
    return named


def numbers(tensors):
    return {name: [round(v, 16) for v in tensor.flatten().tolist()] for name, tensor in tensors.items()}


cases = []
for options in (False, True):
    layer = EgnnLayer(WIDTH, 1, soft_edges=options, unit_differences=options)
    torch.nn.init.normal_(layer.shift[2].weight)
    h, x, v = torch.randn(NODES, WIDTH), torch.randn(NODES, 3), torch.randn(NODES, 3)
    a = torch.randn(len(SOURCE), 1)
    with torch.no_grad():
        later = dict(zip(("features", "positions", "velocities"), layer(h, x, v, a, SOURCE, TARGET)))
    cases.append(
        {
            "options": options,
            "weights": numbers(weights(layer)),
            "inputs": numbers({"features": h, "positions": x, "velocities": v, "edges": a}),
            "outputs": numbers(later),
        }
    )
table = {"command": "python bench/peers/golden_egnn.py", "torch": torch.__version__, "cases": cases}
text = json.dumps(table | {"source": SOURCE.tolist(), "target": TARGET.tolist()}, indent=1)
print(re.sub(r"\s+(?=[-\d\]])", "", text))
