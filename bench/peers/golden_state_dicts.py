"""Files of weights as PyTorch and safetensors write them, and what they hold.

python bench/peers/golden_state_dicts.py tensor/src/test/resources/dev/coset/tensor/io

Every tensor is a line of golden.tsv: file, name, type, shape, elements in row-major order as bytes.
"""

import os
import sys
import zipfile
from pathlib import Path

import safetensors.torch
import torch

COMMAND = "# made by: python bench/peers/golden_state_dicts.py tensor/src/test/resources/dev/coset/tensor/io"
out = Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
rows = []


def note(file, name, tensor):
    flat = tensor.detach().contiguous()
    data = bytes(flat.untyped_storage())[: flat.numel() * flat.element_size()] if flat.numel() else b""
    kind = str(flat.dtype).removeprefix("torch.")
    rows.append([file, name, kind, " ".join(map(str, flat.shape)), data.hex()])


def visit(file, name, value):
    if isinstance(value, torch.Tensor):
        note(file, name, value)
    elif isinstance(value, dict):
        for key, item in value.items():
            visit(file, f"{name}.{key}" if name else str(key), item)


def save(file, value, **options):
    torch.save(value, out / file, **options)
    visit(file, "", value)


torch.manual_seed(5)
grid = torch.arange(24, dtype=torch.float32).reshape(2, 3, 4)
tied = torch.nn.Parameter(torch.randn(2, 3))
save(
    "views.pt",
    {
        "contiguous": grid,
        "permuted": grid.permute(2, 0, 1),
        "strided": grid[:, 1:, ::2],
        "expanded": torch.tensor([1.5, -2.5]).reshape(2, 1).expand(2, 3),
        "scalar": torch.tensor(-0.25, dtype=torch.float64),
        "empty": torch.zeros(0, 4),
        "flags": torch.tensor([[True, False], [False, True]]).t(),
        "counts": torch.tensor([-(2**62), 0, 2**62]),
        "ones": torch.randn(3, 1, 2, 1).transpose(0, 2),
        "tied.first": tied,
        "tied.second": tied,
    },
)
save(
    "types.pt",
    {
        "bfloat16": torch.tensor([1.0, -2.5], dtype=torch.bfloat16),
        "float16": torch.tensor([[1.0, 65504.0], [0.5, -3.0]], dtype=torch.float16).t(),
        "int32": torch.tensor([-(2**31), 7], dtype=torch.int32),
        "int16": torch.tensor([-5, 7], dtype=torch.int16),
        "int8": torch.tensor([-5, 7], dtype=torch.int8),
        "uint8": torch.tensor([250, 7], dtype=torch.uint8),
        "complex64": torch.tensor([1 + 2j, -3j], dtype=torch.complex64),
        "complex128": torch.tensor([[1 + 2j, -3j]], dtype=torch.complex128).t(),
    },
)
model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Linear(3, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.125)
model(torch.randn(4, 2)).sum().backward()
optimizer.step()
save(
    "checkpoint.pt",
    {
        "epoch": 3,
        "loss": 0.5,
        "best": True,
        "name": "état",
        "large": 2**70,
        "nothing": None,
        "bytes": b"ab",
        "size": torch.Size([2, 3]),
        "device": torch.device("cpu"),
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
    },
)
save("protocol4.pt", model.state_dict(), pickle_protocol=4)
save("legacy.pt", {"a": torch.ones(2)}, _use_new_zipfile_serialization=False)
torch.jit.save(torch.jit.script(torch.nn.Identity()), out / "script.pt")


class Harm:
    def __reduce__(self):
        return os.getcwd, ()


save("harm.pt", {"a": torch.ones(2), "b": Harm()})
with zipfile.ZipFile(out / "protocol4.pt") as source, zipfile.ZipFile(
    out / "compressed.pt", "w", zipfile.ZIP_DEFLATED
) as target:
    for name in source.namelist():
        target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
named = {
    "b": torch.arange(6, dtype=torch.float64).reshape(2, 3),
    "a.ä": torch.tensor([True, False, True]),
    "empty": torch.zeros(0, 4),
    "half": torch.tensor([1.0, -2.5], dtype=torch.bfloat16),
    "byte": torch.tensor([250, 7], dtype=torch.uint8),
}
safetensors.torch.save_file(named, out / "named.safetensors", {"format": "pt"})
visit("named.safetensors", "", named)
lines = [COMMAND, "file\tname\ttype\tshape\tbytes"] + ["\t".join(row) for row in rows]
(out / "golden.tsv").write_text("\n".join(lines) + "\n")
