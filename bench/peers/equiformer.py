"""A network of one block of EquiformerV2 whose two convolutions are tensor products of e3nn with the harmonics of the edges.

The functions are those of Coset's EquiformerV2 with all orders: by the result of eSCN, maps in the frame of an edge that
commute with the turns about it are the products with all harmonics of the edge. Everything but the convolutions is written
with few, large operations of torch. Features are [atoms, (L+1)^2, channels].
"""

import math

import numpy
import torch
from e3nn import o3
from torch import nn
from torch.nn import functional

BUMPS = 12
LEAK = 0.2


def lattice(sides, spread):
    """Disturbed lattice points, the same as in EquiformerStep."""
    points = [(i, j, k) for i in range(sides[0]) for j in range(sides[1]) for k in range(sides[2])]
    shifts = [[spread * math.sin(12.9898 * (3 * n + axis) + 1) for axis in range(3)] for n in range(len(points))]
    return torch.tensor(points, dtype=torch.float32) + torch.tensor(shifts)


def radius_graph(positions, cutoff):
    near = torch.cdist(positions, positions) <= cutoff
    near.fill_diagonal_(False)
    target, source = near.nonzero(as_tuple=True)
    return source, target


def perceptron(*widths):
    layers = []
    for i in range(len(widths) - 1):
        layers += [nn.Linear(widths[i], widths[i + 1]), nn.SiLU()]
    return nn.Sequential(*layers[:-1])


def envelope(distances, cutoff):
    s = (distances / cutoff).clamp(max=1)
    return 1 - 28 * s**6 + 48 * s**7 - 21 * s**8


class SphereGrid(nn.Module):
    """Values on a Gauss-Legendre grid and back."""

    def __init__(self, degree, oversampling):
        super().__init__()
        rings = math.ceil(oversampling * (3 * degree + 1) / 2)
        longitudes = math.ceil(oversampling * (3 * degree + 1))
        heights, weights = numpy.polynomial.legendre.leggauss(rings)
        y = torch.tensor(heights).repeat_interleave(longitudes)
        angle = (torch.arange(longitudes) * (2 * math.pi / longitudes)).repeat(rings).double()
        r = (1 - y * y).sqrt()
        points = torch.stack([r * angle.sin(), y, r * angle.cos()], 1)
        harmonics = o3.spherical_harmonics(list(range(degree + 1)), points, False, "component")
        scale = torch.cat([torch.full((2 * l + 1,), ((degree + 1) * (2 * l + 1)) ** -0.5) for l in range(degree + 1)])
        weight = torch.tensor(weights).repeat_interleave(longitudes) / (2 * longitudes)
        self.register_buffer("there", (harmonics * scale).float())
        self.register_buffer("back", (harmonics * weight[:, None] / scale).T.float().contiguous())

    def forward(self, x, change):
        return self.back @ change(self.there @ x)


class Norm(nn.Module):
    def __init__(self, degree, channels):
        super().__init__()
        self.scalars = nn.LayerNorm(channels)
        self.scale = nn.Parameter(torch.ones(degree, channels))
        self.register_buffer("degrees", torch.cat([torch.full((2 * l + 1,), l - 1) for l in range(1, degree + 1)]))
        part = torch.cat([torch.full((2 * l + 1,), 1 / (degree * (2 * l + 1))) for l in range(1, degree + 1)])
        self.register_buffer("part", part[:, None])

    def forward(self, x):
        others = x[:, 1:]
        square = (others.square() * self.part).sum(1, keepdim=True).mean(2, keepdim=True)
        return torch.cat([self.scalars(x[:, :1]), others * (square + 1e-5).rsqrt() * self.scale[self.degrees]], 1)


class Linear(nn.Module):
    """One matrix for each degree, a bias on degree 0."""

    def __init__(self, degree, ins, outs):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(degree + 1, ins, outs) / ins**0.5)
        self.bias = nn.Parameter(torch.zeros(outs))
        self.register_buffer("degrees", torch.cat([torch.full((2 * l + 1,), l) for l in range(degree + 1)]))

    def forward(self, x):
        y = torch.bmm(x.transpose(0, 1), self.weight[self.degrees]).transpose(0, 1)
        return torch.cat([y[:, :1] + self.bias, y[:, 1:]], 1)


class Convolution(nn.Module):
    """The product with all harmonics, fully connected; extra scalars come first."""

    def __init__(self, degree, ins, outs, extra):
        super().__init__()
        self.degree, self.ins, self.outs, self.extra = degree, ins, outs, extra
        left = o3.Irreps([(ins, (l, 1)) for l in range(degree + 1)])
        right = o3.Irreps([(1, (l, 1)) for l in range(degree + 1)])
        out = o3.Irreps([(extra, (0, 1))] * (extra > 0) + [(outs, (l, 1)) for l in range(degree + 1)])
        self.product = o3.FullyConnectedTensorProduct(left, right, out)

    def forward(self, x, harmonics):
        rows = [x[:, l * l:(l + 1) ** 2].transpose(1, 2).flatten(1) for l in range(self.degree + 1)]
        z = self.product(torch.cat(rows, 1), harmonics)
        extra, z = z[:, :self.extra], z[:, self.extra:]
        blocks = z.split([self.outs * (2 * l + 1) for l in range(self.degree + 1)], 1)
        return extra, torch.cat([b.unflatten(1, (self.outs, -1)).transpose(1, 2) for b in blocks], 1)


class Attention(nn.Module):
    def __init__(self, degree, channels, heads, edge_width, oversampling):
        super().__init__()
        self.heads, self.width, self.channels = heads, channels // heads, channels
        self.first = Convolution(degree, 2 * channels, channels, 2 * channels)
        self.second = Convolution(degree, channels, channels, 0)
        self.radial = perceptron(edge_width, channels, (degree + 1) * 2 * channels)
        self.register_buffer("degrees", torch.cat([torch.full((2 * l + 1,), l) for l in range(degree + 1)]))
        self.grid = SphereGrid(degree, oversampling)
        self.norm = nn.LayerNorm(self.width)
        self.direction = nn.Parameter(torch.randn(heads, self.width) / self.width**0.5)
        self.output = Linear(degree, channels, channels)

    def forward(self, x, source, target, scalars, fade, harmonics):
        ends = torch.cat([x[source], x[target]], 2)
        factors = self.radial(scalars).unflatten(1, (-1, 2 * self.channels))
        extra, hidden = self.first(ends * factors[:, self.degrees], harmonics)
        changed = self.grid(hidden, functional.silu)
        gates = functional.silu(extra[:, self.channels:])[:, None]
        _, values = self.second(torch.cat([gates, changed[:, 1:]], 1), harmonics)
        a = self.norm(extra[:, :self.channels].unflatten(1, (self.heads, self.width)))
        leaky = a * ((1 + LEAK) / 2) + a * (2 * a.sigmoid() - 1) * ((1 - LEAK) / 2)
        logits = (leaky * self.direction).sum(2) + fade.clamp(min=1e-12).log()[:, None]
        most = torch.full((len(x), self.heads), -math.inf).scatter_reduce(
            0, target[:, None].expand_as(logits), logits.detach(), "amax")
        powers = (logits - most[target]).exp()
        weights = powers / torch.zeros(len(x), self.heads).index_add(0, target, powers)[target]
        weighted = values * weights.repeat_interleave(self.width, 1)[:, None]
        return self.output(torch.zeros_like(x).index_add(0, target, weighted))


class Block(nn.Module):
    def __init__(self, degree, channels, heads, edge_width, oversampling):
        super().__init__()
        self.norms = nn.ModuleList(Norm(degree, channels) for _ in range(2))
        self.attention = Attention(degree, channels, heads, edge_width, oversampling)
        self.widen = Linear(degree, channels, channels)
        self.scalars = nn.Linear(channels, channels)
        self.grid = SphereGrid(degree, oversampling)
        self.on_sphere = perceptron(channels, channels, channels, channels)
        self.narrow = Linear(degree, channels, channels)

    def forward(self, x, *edges):
        x = x + self.attention(self.norms[0](x), *edges)
        normal = self.norms[1](x)
        changed = self.grid(self.widen(normal), self.on_sphere)
        zeroth = functional.silu(self.scalars(normal[:, :1]))
        return x + self.narrow(torch.cat([zeroth, changed[:, 1:]], 1))


class Equiformer(nn.Module):
    """The energy of one system."""

    def __init__(self, elements, degree, channels, heads, oversampling, cutoff):
        super().__init__()
        self.degree, self.channels, self.cutoff = degree, channels, cutoff
        edge_width = BUMPS + 2 * channels
        self.embedding = nn.Embedding(elements, channels)
        self.ends = nn.ModuleList(nn.Embedding(elements, channels) for _ in range(2))
        self.degrees = perceptron(edge_width, channels, (degree + 1) * channels)
        self.register_buffer("of", torch.cat([torch.full((2 * l + 1,), l) for l in range(degree + 1)]))
        self.block = Block(degree, channels, heads, edge_width, oversampling)
        self.norm = Norm(degree, channels)
        self.energy = perceptron(channels, channels, 1)

    def forward(self, numbers, positions, source, target):
        vectors = positions[source] - positions[target]
        distances = (vectors.square().sum(1) + 1e-12).sqrt()
        fade = envelope(distances, self.cutoff)
        harmonics = o3.spherical_harmonics(list(range(self.degree + 1)), vectors, True, "component")
        sharpness = 0.5 * ((BUMPS - 1) / self.cutoff) ** 2
        bumps = (-sharpness * (distances[:, None] - torch.linspace(0, self.cutoff, BUMPS)).square()).exp()
        scalars = torch.cat([bumps, self.ends[0](numbers[source]), self.ends[1](numbers[target])], 1)
        coefficients = (self.degrees(scalars) * fade[:, None]).unflatten(1, (-1, self.channels))
        around = harmonics[:, :, None] * coefficients[:, self.of]
        x = torch.zeros(len(numbers), len(self.of), self.channels).index_add(0, target, around)
        x = torch.cat([x[:, :1] + self.embedding(numbers)[:, None], x[:, 1:]], 1)
        x = self.block(x, source, target, scalars, fade, harmonics)
        return self.energy(self.norm(x)[:, 0]).sum()
