"""Makes the values that PyTorch gives for each operation of dev.coset.tensor:

    python bench/peers/golden_tensor.py > tensor/src/test/resources/dev/coset/tensor/operations.tsv

(made with torch 2.4.1). A row is: name, shapes, values of all results; complex numbers as pairs, truth values as 0 and 1.
Inputs are ramps of quarters, which OperationsGoldenTest makes in the same way.
"""
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def ramp(a, b, m, *shape):
    count = math.prod(shape)
    return torch.tensor([((i * a + b) % m - m // 2) / 4 for i in range(count)]).reshape(shape)


def row(name, *results):
    values, shapes = [], []
    for t in results:
        shapes.append("x".join(map(str, t.shape)) or "-")
        t = torch.view_as_real(t.resolve_conj()) if t.is_complex() else t
        values += t.double().flatten().tolist()
    print(name, " ".join(shapes), *(f"{v:.15g}" for v in values), sep="\t")


x, y = ramp(7, 3, 11, 2, 3), ramp(5, 1, 13, 2, 3)
line = ramp(3, 1, 7, 3)
pos, unit = x.abs() + 0.5, x / 2
none, one = torch.zeros(0, 3), torch.full((1,), 0.75)
odd = torch.tensor([math.nan, math.inf, -math.inf, -0.5])
n, k = (x * 4).long(), (y * 4).long()
z, w = torch.complex(x, y), torch.complex(y, x * 0.5)
square = ramp(7, 3, 11, 3, 3) + 3 * torch.eye(3)
batch = ramp(5, 2, 13, 2, 3, 3) + 4 * torch.eye(3)
sym = batch + batch.mT
spd = batch @ batch.mT + torch.eye(3)
tall = ramp(5, 2, 13, 4, 3) + torch.eye(4, 3)
right = ramp(3, 2, 7, 3, 2)
signal = ramp(7, 3, 11, 2, 4, 5)


def elementwise():
    row("add", x + y), row("add broadcast", x + line), row("add empty", none + line), row("add one", x + 1.5)
    row("sub", x - y), row("sub one", x - 1.5), row("mul", x * y), row("mul one", x * 1.5), row("div", x / pos), row("div one", x / 3)
    row("div zero", odd / 0), row("pow", pos**y), row("pow one", pos**1.5), row("pow int", n**2)
    row("maximum", torch.maximum(x, y)), row("minimum", torch.minimum(x, y)), row("maximum nan", torch.maximum(odd, odd.flip(0)))
    row("atan2", torch.atan2(x, y)), row("remainder", torch.remainder(x, 0.75)), row("remainder of", torch.remainder(x, pos))
    row("fmod", torch.fmod(x, 0.75)), row("fmod of", torch.fmod(x, pos)), row("floorDiv", x // pos), row("floorDiv one", x // 0.75)
    row("hypot", torch.hypot(x, y)), row("copySign", torch.copysign(x, y)), row("logAddExp", torch.logaddexp(x, y))
    row("xlogy", torch.xlogy(x, pos)), row("lerp", torch.lerp(x, y, 0.25)), row("lerp of", torch.lerp(x, y, unit))
    row("neg", -x), row("abs", x.abs()), row("abs complex", z.abs()), row("sign", x.sign()), row("sign complex", torch.sgn(z))
    row("square", x.square()), row("reciprocal", 1 / pos), row("floor", x.floor()), row("ceil", x.ceil()), row("round", x.round())
    row("trunc", x.trunc()), row("frac", x.frac()), row("nanToNum", torch.nan_to_num(odd, 1, 2, 3))
    row("clamp", x.clamp(-0.5, 0.5)), row("clamp of", x.clamp(-pos, unit.abs())), row("clampMin", x.clamp_min(0.1)), row("clampMax", x.clamp_max(0.1))
    for name, value in [("exp", x.exp()), ("expm1", x.expm1()), ("exp2", x.exp2()), ("log", pos.log()), ("log1p", pos.log1p()),
                        ("log2", pos.log2()), ("log10", pos.log10()), ("sqrt", pos.sqrt()), ("rsqrt", pos.rsqrt()), ("sin", x.sin()),
                        ("cos", x.cos()), ("tan", x.tan()), ("asin", unit.asin()), ("acos", unit.acos()), ("atan", x.atan()),
                        ("sinh", x.sinh()), ("cosh", x.cosh()), ("tanh", x.tanh()), ("asinh", x.asinh()), ("acosh", (pos + 1).acosh()),
                        ("atanh", unit.atanh()), ("sinc", x.sinc()), ("erf", x.erf()), ("erfc", x.erfc()), ("erfinv", unit.erfinv()),
                        ("lgamma", pos.lgamma()), ("digamma", pos.digamma()), ("polygamma", torch.polygamma(1, pos)),
                        ("besselI0", torch.special.i0(x)), ("besselI1", torch.special.i1(x)), ("exp complex", z.exp()), ("log nan", odd.log())]:
        row(name, value)
    row("sigmoid", x.sigmoid()), row("logSigmoid", F.logsigmoid(x)), row("logit", torch.logit(pos / 3)), row("relu", x.relu())
    row("relu6", F.relu6(x * 8)), row("leakyRelu", F.leaky_relu(x, 0.1)), row("prelu", F.prelu(x, line)), row("gelu", F.gelu(x))
    row("geluTanh", F.gelu(x, approximate="tanh")), row("silu", F.silu(x)), row("mish", F.mish(x)), row("softplus", F.softplus(x))
    row("softsign", F.softsign(x)), row("elu", F.elu(x)), row("selu", F.selu(x)), row("celu", F.celu(x, 2.0)), row("hardSigmoid", F.hardsigmoid(x * 4))
    row("hardSwish", F.hardswish(x * 4)), row("hardShrink", F.hardshrink(x, 0.6)), row("softShrink", F.softshrink(x, 0.6))
    row("tanhShrink", F.tanhshrink(x)), row("threshold", F.threshold(x, 0.1, 7.0)), row("glu", F.glu(signal, 1))
    row("softmax", x.softmax(1)), row("logSoftmax", x.log_softmax(0)), row("softmax empty", none.softmax(1))
    row("real", z.real), row("imag", z.imag), row("conj", z.conj()), row("angle", z.angle()), row("angle real", x.angle())
    row("adjoint", z.mH), row("viewAsReal", torch.view_as_real(z)), row("viewAsComplex", torch.view_as_complex(torch.stack([x, y], -1)))
    row("complex", z), row("polar", torch.polar(pos, x)), row("mul complex", z * w), row("div complex", z / w)


def comparisons():
    row("eq", n == k), row("eq one", x == 0.25), row("ne", x != y), row("ne one", x != 0.25), row("lt", x < y), row("lt one", x < 0.25), row("le", x <= y)
    row("le one", x <= 0.25), row("gt", x > y), row("gt one", x > 0.25), row("ge", x >= y), row("ge one", x >= 0.25)
    row("eq nan", odd == odd), row("eq large", torch.tensor([2**53 + 1]) == 2**53 + 1)
    a, b = x > 0, y > 0
    row("and", a & b), row("or", a | b), row("xor", a ^ b), row("not", ~a), row("isNan", odd.isnan()), row("isFinite", odd.isfinite())
    row("isInfinite", odd.isinf()), row("isClose", torch.isclose(x, y, 0.5, 0.5)), row("isClose nan", torch.isclose(odd, odd))
    row("bitwiseAnd", n & k), row("bitwiseOr", n | k), row("bitwiseXor", n ^ k), row("bitwiseNot", ~n), row("shiftLeft", n << 3), row("shiftRight", n >> 1)


def reductions():
    row("sum", x.sum()), row("sum axis", x.sum(1)), row("sum empty", none.sum(0)), row("sum keep", signal.sum((0, 2), keepdim=True))
    row("mean", x.mean()), row("mean axis", x.mean(0)), row("mean keep", signal.mean((0, 2), keepdim=True)), row("mean empty", none.mean())
    row("amax", x.amax()), row("amax keep", signal.amax((0, 2), keepdim=True)), row("amin", x.amin(1)), row("amin keep", signal.amin((0, 2), keepdim=True))
    row("logSumExp", x.logsumexp(1)), row("logSumExp keep", signal.logsumexp((0, 2), keepdim=True))
    row("variance", x.var(unbiased=False)), row("variance axis", x.var(1, unbiased=False, keepdim=True)), row("variance keep", signal.var((0, 2), unbiased=False, keepdim=True))
    row("standardDeviation", x.std(1, unbiased=False)), row("nanSum", odd[[0, 3, 3]].nansum()), row("nanMean", odd[[0, 3, 3]].nanmean())
    row("countNonzero", n.count_nonzero(0)), row("prod", x.prod()), row("prod axis", x.prod(1)), row("prod keep", x.prod(0, keepdim=True)), row("prod empty", none.prod())
    row("max", *x.max(1)), row("max all", x.max()), row("min", *x.min(0, keepdim=True)), row("min all", x.min())
    row("argmax", x.argmax(1)), row("argmin", x.argmin(0)), row("norm", x.norm()), row("norm axis", torch.linalg.vector_norm(x, 3, 1))
    row("norm keep", torch.linalg.vector_norm(signal, math.inf, (0, 2), keepdim=True)), row("norm zero", torch.linalg.vector_norm(x, 0, (0, 1)))
    row("cumsum", x.cumsum(1)), row("cumprod", x.cumprod(1)), row("cumLogSumExp", x.logcumsumexp(1)), row("cummax", *x.cummax(1)), row("cummin", *x.cummin(0))
    row("diff", signal.diff(2, 2)), row("any", (x > 1).any()), row("any axis", (x > 1).any(0)), row("all", (x > -9).all()), row("all axis", (x > 0).all(1)), row("all empty", (none > 0).all())
    row("sort", *x.sort(1, descending=True)), row("argsort", x.argsort(0)), row("topk", *x.topk(2, 1)), row("bottomk", *x.topk(2, 1, largest=False))
    row("kthValue", *x.kthvalue(2, 1)), row("median", x.median()), row("median axis", *x.median(1)), row("median nan", odd.median())
    row("mode", *torch.tensor([[3.0, 1, 3], [2, 2, 1]]).mode(1)), row("quantile", x.quantile(0.3, 1, keepdim=True))
    d = n % 4
    row("unique", d.unique()), row("uniqueWithCounts", *d.unique(return_inverse=True, return_counts=True)), row("unique empty", none.unique())
    row("unique axis", *torch.tensor([[1, 2], [0, 5], [1, 2]]).unique(dim=0, return_inverse=True, return_counts=True))
    row("uniqueConsecutive", *torch.tensor([1, 1, 2, 1]).unique_consecutive(return_inverse=True, return_counts=True))
    ascending = torch.tensor([0.0, 1, 1, 2])
    row("searchSorted", torch.searchsorted(ascending, x)), row("searchSorted after", torch.searchsorted(ascending, torch.tensor([1.0]), right=True))
    row("bincount", d.flatten().bincount(minlength=6)), row("bincount weights", d.flatten().bincount(weights=x.flatten())), row("histogram", torch.histc(x, 4, -1, 1))


def shapes():
    row("reshape", x.reshape(3, -1)), row("view", x.view(3, 2)), row("flatten", signal.flatten(1, 2)), row("transpose", x.T), row("permute", signal.permute(2, 0, 1))
    row("unsqueeze", x.unsqueeze(1)), row("squeeze", x.unsqueeze(1).squeeze(1)), row("squeeze all", x[:1].unsqueeze(0).squeeze()), row("expand", line.expand(2, 3))
    row("repeat", line.repeat(2, 2)), row("repeatInterleave", x.repeat_interleave(2, 1)), row("select", x.select(1, -1)), row("slice", signal[:, :, 1:5:2])
    row("slice to end", x[:, 1:]), row("flip", x.flip(0, 1)), row("roll", x.roll(1, 1)), row("diagonal", signal.diagonal(1, 1, 2)), row("tril", square.tril(1)), row("triu", square.triu(1))
    row("pad", F.pad(x, (1, 2), value=0)), row("pad reflect", F.pad(signal, (1, 2), mode="reflect")), row("padConstant", F.pad(x, (1, -1), value=2.5))
    row("contiguous", x.T.contiguous()), row("copy", x.clone()), row("toType", x.long()), row("to", x), row("unflatten", signal.unflatten(1, (2, -1)))
    row("moveAxis", signal.movedim(0, 2)), row("split", *signal.split(2, 2)), row("split sizes", *signal.split([1, 4], 2)), row("chunk", *signal.tensor_split(3, 2)), row("unbind", *x.unbind(0))
    row("windows", signal.unfold(2, 3, 2)), row("rot90", x.rot90(1, (0, 1))), row("diagonalMatrix", x.diag_embed(1))
    i, j = torch.tensor([1, 0, 1]), torch.tensor([[2, 0], [1, 1]])
    row("indexSelect", x.index_select(0, i)), row("indexSelect empty", x.index_select(0, i[:0])), row("gather", x.gather(1, j)), row("takeAlong", torch.take_along_dim(x, j[:1], 1))
    row("indexAdd", x.index_add(0, i, square)), row("indexCopy", x.index_copy(1, i[1:], y[:, :2])), row("scatter", x.scatter(1, torch.tensor([[2, 0], [0, 1]]), y[:, :2]))
    row("scatter one", x.scatter(1, j, 7.0)), row("scatterAdd", x.scatter_add(1, j, y[:, :2])), row("indexFill", x.index_fill(1, i[1:], 7.0))
    for name, how in [("sum", "sum"), ("mean", "mean"), ("max", "amax"), ("min", "amin"), ("product", "prod")]:
        row("scatterReduce " + name, x.scatter_reduce(1, j, y[:, :2], how, include_self=name == "max"))
    mask = x > 0
    row("maskedFill", x.masked_fill(mask, 9)), row("maskedSelect", x.masked_select(mask)), row("maskedScatter", x.masked_scatter(mask, y)), row("nonzero", mask.nonzero())
    row("where", torch.where(mask, x, y)), row("oneHot", F.one_hot(i, 3)), row("index", x[i, torch.tensor([2, 1, 0])]), row("index rows", x[i])
    row("indexPut", torch.index_put(x, (i, i), line, accumulate=True)), row("take", x.take(j)), row("put", x.put(j, y[:, :2], accumulate=True))
    row("selectScatter", x.select_scatter(line, 0, 1)), row("sliceScatter", x.slice_scatter(y[:, :2], 1, 0, 3, 2)), row("diagonalScatter", x.diagonal_scatter(line[:2], 1, 0, 1))
    row("cat", torch.cat([x, none, y])), row("stack", torch.stack([x, y], 1)), row("arange", torch.arange(1, 2, 0.25)), row("logspace", torch.logspace(0, 2, 3)), row("linspace", torch.linspace(0, 1, 4))
    row("eye", torch.eye(2, 3)), row("trilIndices", torch.tril_indices(3, 3, 0)), row("triuIndices", torch.triu_indices(3, 3, 1)), row("meshgrid", *torch.meshgrid(line, line[:2], indexing="ij"))
    row("cartesianProduct", torch.cartesian_prod(line, line[:2])), row("combinations", torch.combinations(line, 2)), row("fullLike", torch.full_like(x, 2.0)), row("einsum", torch.einsum("ij,kj->ik", x, y))


def algebra():
    row("matmul", x @ y.T), row("matmul batch", batch @ right), row("matmul vector", x @ line), row("matmul empty", none @ right), row("bmm", torch.bmm(batch, batch)), row("dot", line @ line)
    row("vecdot", torch.linalg.vecdot(z, w)), row("outer", torch.outer(line, line[:2])), row("kron", torch.kron(x, right)), row("tensordot", torch.tensordot(signal, x, ([0], [0])))
    row("cross", torch.linalg.cross(x, y)), row("cdist", torch.cdist(x, square)), row("cdist one", torch.cdist(x, square, 1)), row("trace", batch.diagonal(0, -2, -1).sum(-1))
    row("det", torch.linalg.det(batch)), row("det complex", torch.linalg.det(z[:, :2])), row("slogdet", *torch.linalg.slogdet(batch)), row("inverse", torch.linalg.inv(batch)), row("pinv", torch.linalg.pinv(tall))
    row("solve", torch.linalg.solve(batch, right.expand(2, 3, 2))), row("solveTriangular", torch.linalg.solve_triangular(batch, right.expand(2, 3, 2), upper=True)), row("lstsq", torch.linalg.lstsq(tall, ramp(3, 2, 7, 4, 2)).solution)
    row("cholesky", torch.linalg.cholesky(spd)), row("choleskySolve", torch.cholesky_solve(right.expand(2, 3, 2), torch.linalg.cholesky(spd)))
    q, r = torch.linalg.qr(tall)
    row("qr", q @ r, r.abs()), row("lu", *torch.linalg.lu(batch)), row("eigh", torch.linalg.eigh(sym)[0], torch.linalg.eigh(sym)[1].abs()), row("eigvalsh", torch.linalg.eigvalsh(sym))
    row("eig", torch.linalg.eig(square)[0].abs().sort()[0]), row("eigvals", torch.linalg.eigvals(square).abs().sort()[0]), row("svd", torch.linalg.svd(tall, full_matrices=False)[0].abs(), torch.linalg.svd(tall)[1], torch.linalg.svd(tall)[2].abs())
    row("svdvals", torch.linalg.svdvals(batch)), row("matrixRank", torch.linalg.matrix_rank(torch.outer(line, line))), row("conditionNumber", torch.linalg.cond(batch)), row("matrixExp", torch.linalg.matrix_exp(batch / 4))
    row("matrixPower", torch.linalg.matrix_power(batch, 3)), row("matrixPower inverse", torch.linalg.matrix_power(batch, -2)), row("det empty", torch.linalg.det(torch.zeros(0, 0)))
    fft = torch.fft
    row("fft", fft.fft(signal, dim=1)), row("ifft", fft.ifft(z, dim=1)), row("rfft", fft.rfft(signal, dim=2)), row("irfft", fft.irfft(z, 5, dim=1)), row("fft2", fft.fft2(signal)), row("ifft2", fft.ifft2(signal)), row("rfft2", fft.rfft2(signal)), row("irfft2", fft.irfft2(z, s=(2, 4)))
    row("fftn", fft.fftn(signal, norm="ortho")), row("ifftn", fft.ifftn(signal, dim=(0, 1), norm="forward")), row("rfftn", fft.rfftn(signal, dim=(0, 1), norm="ortho")), row("irfftn", fft.irfftn(z, s=(2, 5), dim=(0, 1), norm="ortho"))
    row("fftShift", fft.fftshift(signal, dim=2)), row("ifftShift", fft.ifftshift(signal)), row("fftFrequencies", fft.fftfreq(5, 0.5)), row("rfftFrequencies", fft.rfftfreq(5, 0.5))


def networks():
    image, volume, bias = ramp(7, 3, 23, 2, 2, 5, 5), ramp(5, 3, 19, 1, 2, 3, 4, 4), ramp(3, 1, 7, 4)
    k1, k2, k3 = ramp(5, 1, 17, 4, 2, 3), ramp(5, 1, 17, 4, 1, 3, 3), ramp(5, 1, 17, 4, 2, 2, 2, 2)
    t1, t2, t3 = ramp(5, 1, 17, 4, 2, 3), ramp(5, 1, 17, 2, 1, 3, 3), ramp(5, 1, 17, 2, 2, 2, 2, 2)
    s = signal
    row("conv1d", F.conv1d(s[:, :2], k1, bias, padding=1, dilation=2)), row("conv2d", F.conv2d(image, k2, bias, stride=2, padding=1, groups=2)), row("conv3d", F.conv3d(volume, k3, None, stride=2, padding=1))
    row("convTranspose1d", F.conv_transpose1d(s, t1, bias[:2], stride=2, padding=1, output_padding=1)), row("convTranspose2d", F.conv_transpose2d(image, t2, bias[:2], stride=2, groups=2)), row("convTranspose3d", F.conv_transpose3d(volume, t3, None))
    row("unfold2d", F.unfold(image, 3, padding=1, stride=2)), row("fold2d", F.fold(F.unfold(image, 3, padding=1, stride=2), (5, 5), 3, padding=1, stride=2))
    row("maxPool1d", F.max_pool1d(s, 2, 2)), row("maxPool2d", F.max_pool2d(image, 3, 2, 1)), row("maxPool3d", F.max_pool3d(volume, 2, 1)), row("avgPool1d", F.avg_pool1d(s, 3, 2, 1)), row("avgPool2d", F.avg_pool2d(image, 3, 2, 1)), row("avgPool3d", F.avg_pool3d(volume, 2, 1))
    row("adaptiveAvgPool1d", F.adaptive_avg_pool1d(s, 3)), row("adaptiveAvgPool2d", F.adaptive_avg_pool2d(image, (2, 3))), row("adaptiveAvgPool3d", F.adaptive_avg_pool3d(volume, (1, 2, 3)))
    row("adaptiveMaxPool1d", F.adaptive_max_pool1d(s, 3)), row("adaptiveMaxPool2d", F.adaptive_max_pool2d(image, (2, 3))), row("adaptiveMaxPool3d", F.adaptive_max_pool3d(volume, (1, 2, 3)))
    row("interpolate nearest", F.interpolate(image, (3, 7), mode="nearest-exact")), row("interpolate linear", F.interpolate(s, 8, mode="linear")), row("interpolate bilinear", F.interpolate(image, (3, 7), mode="bilinear", align_corners=True))
    row("interpolate trilinear", F.interpolate(volume, (2, 5, 3), mode="trilinear")), row("interpolate cubic", F.interpolate(image, (3, 7), mode="bicubic", align_corners=False)), row("interpolate area", F.interpolate(image, (3, 7), mode="area"))
    grid = F.affine_grid(ramp(3, 1, 7, 2, 2, 3), (2, 2, 3, 3), align_corners=False)
    row("affineGrid", grid), row("affineGrid volume", F.affine_grid(ramp(3, 1, 7, 1, 3, 4), (1, 2, 2, 2, 2), align_corners=True))
    row("gridSample zeros", F.grid_sample(image, grid, align_corners=False)), row("gridSample clamp", F.grid_sample(image, grid, "nearest", "border", align_corners=True)), row("gridSample reflect", F.grid_sample(image, grid, "bicubic", "reflection", align_corners=False))
    row("linear", F.linear(x, square, line)), row("layerNorm", F.layer_norm(x, (3,), line, line, 0.1)), row("groupNorm", F.group_norm(s, 2, bias, bias, 0.1)), row("rmsNorm", F.rms_norm(x, (3,), line, 0.1))
    row("normalize", F.normalize(torch.cat([x, none, 0 * x]), dim=1)), row("cosineSimilarity", F.cosine_similarity(x, line, dim=1, eps=1e-12), F.cosine_similarity(x, 0 * x, dim=1))
    row("batchNorm", F.batch_norm(s, bias, bias.abs(), bias, bias, False, 0.1, 0.1)), row("embedding", F.embedding(torch.tensor([[2, 0]]), square))
    q, key, v = ramp(7, 3, 11, 2, 3, 4), ramp(5, 3, 11, 2, 5, 4), ramp(3, 3, 11, 2, 5, 2)
    bias2 = ramp(3, 1, 7, 3, 5)
    for name in ("attention", "fusedAttention"):
        row(name, F.scaled_dot_product_attention(q, key, v)), row(name + " causal", F.scaled_dot_product_attention(q, key, v, is_causal=True)), row(name + " bias", F.scaled_dot_product_attention(q, key, v, bias2))
        row(name + " mask", F.scaled_dot_product_attention(q, key, v, bias2 > -0.5))
    for name, gates, make in (("gru", 3, torch.nn.GRU), ("lstm", 4, torch.nn.LSTM)):
        for both in (False, True):
            net = make(5, 2, 1, batch_first=True, bidirectional=both)
            for index, (label, parameter) in enumerate(net.named_parameters()):
                parameter.data = ramp(5, index, 13, *parameter.shape)
            out, state = net(s)
            row(name + (" both" if both else ""), out.detach(), *(t.detach() for t in (state if gates == 4 else [state])))


for family in (elementwise, comparisons, reductions, shapes, algebra, networks):
    family()
