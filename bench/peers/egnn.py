"""E(n) equivariant graph network with velocities, written from the equations of its paper in PyTorch.

It is the other side of `egnn-step` in engine_peer.py and of golden_egnn.py.
"""

import torch
from torch import nn


def perceptron(inputs, width, outputs):
    return nn.Sequential(nn.Linear(inputs, width), nn.SiLU(), nn.Linear(width, outputs))


class EgnnLayer(nn.Module):
    """m_ij = phi_e(h_i, h_j, |x_i - x_j|^2, a_ij); edges go from j (source) to i (target)."""

    def __init__(self, width, edge_features, soft_edges=False, unit_differences=False):
        super().__init__()
        self.message = nn.Sequential(perceptron(2 * width + 1 + edge_features, width, width), nn.SiLU())
        self.shift = nn.Sequential(nn.Linear(width, width), nn.SiLU(), nn.Linear(width, 1, bias=False))
        nn.init.xavier_uniform_(self.shift[2].weight, gain=1e-3)
        self.update = perceptron(2 * width, width, width)
        self.inertia = perceptron(width, width, 1)
        self.soft = nn.Linear(width, 1) if soft_edges else None
        self.unit_differences = unit_differences

    def forward(self, h, x, v, a, source, target):
        difference = x.index_select(0, target) - x.index_select(0, source)
        square = (difference * difference).sum(1, keepdim=True)
        m = self.message(torch.cat([h.index_select(0, target), h.index_select(0, source), square, a], 1))
        if self.unit_differences:
            difference = difference / (square.add(1e-12).sqrt() + 1)
        pull = torch.zeros_like(x).index_add(0, target, difference * self.shift(m))
        degree = torch.zeros(len(x), 1, dtype=x.dtype).index_add(0, target, torch.ones_like(square))
        v = self.inertia(h) * v + pull / degree.clamp(min=1)
        if self.soft is not None:
            m = m * torch.sigmoid(self.soft(m))
        heard = torch.zeros_like(h).index_add(0, target, m)
        return h + self.update(torch.cat([h, heard], 1)), x + v, v


class Egnn(nn.Module):
    def __init__(self, features, edge_features, width=64, layers=4):
        super().__init__()
        self.embed = nn.Linear(features, width)
        self.layers = nn.ModuleList(EgnnLayer(width, edge_features) for _ in range(layers))

    def forward(self, h, x, v, a, source, target):
        h = self.embed(h)
        for layer in self.layers:
            h, x, v = layer(h, x, v, a, source, target)
        return h, x, v


def complete(graphs, nodes):
    """The sources and targets of all edges between different nodes of each graph."""
    i, j = torch.meshgrid(torch.arange(nodes), torch.arange(nodes), indexing="ij")
    others = i != j
    start = nodes * torch.arange(graphs)[:, None]
    return (start + j[others]).flatten(), (start + i[others]).flatten()
