"""Makes golden.tsv, the values PyTorch gives: python golden.py > golden.tsv (made with torch 2.4.1)."""
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def row(name, *tensors):
    values = [v for t in tensors for v in t.detach().flatten().tolist()]
    print(name, *(repr(v) for v in values), sep="\t")


def trained(make):
    w = torch.tensor([0.5, -1.0, 2.0], requires_grad=True)
    a = torch.tensor([1.0, 2.0, 3.0])
    optimizer = make([w])
    for _ in range(5):
        optimizer.zero_grad()
        ((w * a).sum() ** 2 + (w**4).sum() * 0.1).backward()
        optimizer.step()
    return w


row("adam", trained(lambda p: torch.optim.Adam(p, lr=0.1)))
row("adam coupled", trained(lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.99), weight_decay=0.05)))
row("adam decoupled", trained(lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.05)))
row("sgd", trained(lambda p: torch.optim.SGD(p, lr=0.01)))
row("sgd momentum", trained(lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, weight_decay=0.05)))

optimizer = torch.optim.SGD([torch.zeros(1)], lr=0.1)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 10, 0.01)
rates = []
for _ in range(11):
    rates.append(optimizer.param_groups[0]["lr"])
    optimizer.step()
    schedule.step()
row("cosine", torch.tensor(rates))

parameters = [torch.nn.Parameter(torch.zeros(2)), torch.nn.Parameter(torch.zeros(1))]
parameters[0].grad = torch.tensor([3.0, 0.0])
parameters[1].grad = torch.tensor([4.0])
norm = torch.nn.utils.clip_grad_norm_(parameters, 1.0)
row("clip", norm, parameters[0].grad, parameters[1].grad)

x = torch.arange(6.0).reshape(2, 3) * 0.5 - 1
row("gelu", F.gelu(x))
row("silu", F.silu(x))
row("softplus", F.softplus(x))
row("elu", F.elu(x))
row("leaky", F.leaky_relu(x, 0.1))
row("erf", torch.erf(x))
row("logsumexp", torch.logsumexp(x, 1))
row("variance", x.var(1, unbiased=False))
row("softmax", x.softmax(1))
row("norm3", x.norm(3, 1))
row("remainder", torch.remainder(x, 0.75))
row("circular", F.pad(x[None], (1, 1), mode="circular"))
row("reflect", F.pad(x[None], (1, 1), mode="reflect"))
row("replicate", F.pad(x[None], (1, 1), mode="replicate"))

labels = torch.tensor([2, 1])
row("cross entropy", F.cross_entropy(x, labels))
row("cross entropy smooth", F.cross_entropy(x, labels, label_smoothing=0.1))
row("binary", F.binary_cross_entropy_with_logits(x, (x > 0).double()))
row("huber", F.huber_loss(x, x * 0 + 0.2, delta=0.5))

images = torch.cos(torch.arange(50.0)).reshape(1, 2, 5, 5)
kernels = torch.sin(torch.arange(18.0)).reshape(2, 1, 3, 3)
row("conv", F.conv2d(images, kernels, torch.tensor([0.1, -0.1]), stride=2, padding=1, groups=2))
row("max pool", F.max_pool2d(images, 2, 2))
row("avg pool", F.avg_pool2d(images, 3, 2, 1))

gru = torch.nn.GRU(2, 3, 2, batch_first=True)
with torch.no_grad():
    for k, p in enumerate(gru.parameters()):
        p.copy_(torch.sin(torch.arange(float(p.numel())) + k).reshape(p.shape) * 0.5)
outputs, state = gru(torch.cos(torch.arange(12.0)).reshape(2, 3, 2))
row("gru", outputs, state)

norm = torch.nn.BatchNorm1d(3)
row("batch norm", norm(x), norm.running_mean, norm.running_var)
norm.eval()
row("batch norm eval", norm(x))
row("layer norm", torch.nn.LayerNorm(3)(x))
