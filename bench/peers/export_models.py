"""Exports small PyTorch models in the formats that Coset opens.

    python bench/peers/export_models.py OUT [--seed N]

writes to the folder OUT

    pointnet.onnx      [B, N, 3] -> [B, 10], both axes dynamic
    pointnet_bcn.onnx  [B, 3, N] -> [B, 10], both axes dynamic
    pointnet.pt        TorchScript of the same network, [B, N, 3] -> [B, 10]
    cnn.onnx           [B, 1, 28, 28] -> [B, 10], batch axis dynamic
    cnn_fixed1.onnx    [1, 1, 28, 28] -> [1, 10]
    denoiser.onnx      [B, 1, H, W] -> [B, 1, H, W], an image from an image

The weights are random: nothing is trained. The files look as users' files do, and serve to check the
readers, the audit and the rewriting of graphs by hand. Needs torch and onnx.
"""

import argparse
import pathlib

import torch
from torch import nn


class PointNet(nn.Module):
    """A shared network per point, a maximum over points, a head; batch norm in evaluation mode."""

    def __init__(self, classes=10, channels_first=False):
        super().__init__()
        self.channels_first = channels_first
        self.points = nn.Sequential(
            nn.Conv1d(3, 64, 1), nn.BatchNorm1d(64), nn.ReLU(),
            nn.Conv1d(64, 128, 1), nn.BatchNorm1d(128), nn.ReLU(),
            nn.Conv1d(128, 256, 1))
        self.head = nn.Sequential(
            nn.Linear(256, 128), nn.ReLU(), nn.Dropout(0.3), nn.Linear(128, classes))

    def forward(self, x):
        if not self.channels_first:
            x = x.transpose(1, 2)
        return self.head(self.points(x).max(dim=2).values)


class Cnn(nn.Module):
    """Two convolutions with pooling and two dense layers, for gray images of 28 x 28 pixels."""

    def __init__(self, classes=10):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2))
        self.head = nn.Sequential(nn.Linear(32 * 49, 64), nn.ReLU(), nn.Linear(64, classes))

    def forward(self, x):
        x = self.features(x)
        return self.head(x.view(x.size(0), -1))


class Denoiser(nn.Module):
    """Three convolutions from an image to an image of the same size."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
            nn.Conv2d(16, 1, 3, padding=1))

    def forward(self, x):
        return x + self.body(x)


def export(model, example, path, axes):
    torch.onnx.export(
        model, example, str(path), input_names=["input"], output_names=["output"],
        dynamic_axes=axes, opset_version=17, dynamo=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    out = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(arguments.seed)

    net = PointNet().eval()
    batch = {0: "batch"}
    cloud = torch.randn(2, 1024, 3)
    export(net, cloud, out / "pointnet.onnx", {"input": {0: "batch", 1: "points"}, "output": batch})
    torch.jit.script(net).save(str(out / "pointnet.pt"))

    first = PointNet(channels_first=True).eval()
    first.load_state_dict(net.state_dict())
    export(first, cloud.transpose(1, 2), out / "pointnet_bcn.onnx",
           {"input": {0: "batch", 2: "points"}, "output": batch})

    cnn = Cnn().eval()
    export(cnn, torch.randn(2, 1, 28, 28), out / "cnn.onnx", {"input": batch, "output": batch})
    export(cnn, torch.randn(1, 1, 28, 28), out / "cnn_fixed1.onnx", {})

    sizes = {0: "batch", 2: "height", 3: "width"}
    export(Denoiser().eval(), torch.randn(2, 1, 32, 32), out / "denoiser.onnx",
           {"input": sizes, "output": sizes})


if __name__ == "__main__":
    main()
