"""Makes golden.json, what modules of PyTorch give: python golden_modules.py > golden.json (made with torch 2.4.1).

Every case has the state by name, the inputs, and the outputs, as [shape, values], in double precision.
"""
import json
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.manual_seed(1)
cases = {}


def packed(x):
    return [list(x.shape), [round(v, 17) for v in x.detach().flatten().to(torch.float64).tolist()]]


def case(name, module, *inputs, call=None):
    with torch.no_grad():
        for p in module.parameters():
            p.copy_(torch.randn(p.shape).mul(0.5).mul(64).round() / 64)
    inputs = [i if i.dtype == torch.bool else (i * 64).round() / 64 for i in inputs]
    out = (call or module)(*inputs)
    flat = []

    def collect(o):
        if isinstance(o, torch.Tensor):
            flat.append(o)
        elif o is not None:
            for each in o:
                collect(each)

    collect(out)
    state = {k: v for k, v in module.state_dict().items() if k != "num_batches_tracked"}
    cases[name] = {
        "state": {k: packed(v) for k, v in state.items()},
        "inputs": [packed(i) for i in inputs],
        "outputs": [packed(o) for o in flat],
    }


r = torch.randn
for d, conv, back, batch, instance in (
    (1, nn.Conv1d, nn.ConvTranspose1d, nn.BatchNorm1d, nn.InstanceNorm1d),
    (2, nn.Conv2d, nn.ConvTranspose2d, nn.BatchNorm2d, nn.InstanceNorm2d),
    (3, nn.Conv3d, nn.ConvTranspose3d, nn.BatchNorm3d, nn.InstanceNorm3d),
):
    space = (5, 4, 5)[:d]
    case(f"conv{d}d", conv(4, 2, 2, stride=2, padding=1, dilation=2, groups=2), r(1, 4, *space))
    case(f"convTranspose{d}d", back(2, 4, 2, stride=2, padding=1, groups=2, output_padding=1), r(1, 2, *space[:2], *[2] * (d - 2)))
    case(f"batchNorm{d}d", batch(2), r(2, 2, *[2] * d))
    case(f"instanceNorm{d}d", instance(2, affine=True), r(2, 2, *[2] * d))
case("groupNorm", nn.GroupNorm(2, 4), r(2, 4, 3))
case("layerNorm", nn.LayerNorm([2, 3]), r(2, 2, 3))
case("rmsNorm", nn.RMSNorm(4, eps=1e-6), r(3, 4))
case("linear", nn.Linear(3, 2), r(2, 3))
case("gru", nn.GRU(2, 3, 2, batch_first=True, bidirectional=True), r(2, 4, 2), r(4, 2, 3))
lstm = nn.LSTM(2, 3, 2, batch_first=True, bidirectional=True)
case("lstm", lstm, r(2, 4, 2), r(4, 2, 3), r(4, 2, 3), call=lambda x, h, c: lstm(x, (h, c)))
self_attention = nn.MultiheadAttention(4, 2, batch_first=True)
case("selfAttention", self_attention, r(2, 3, 4), call=lambda x: self_attention(x, x, x)[0])
cross = nn.MultiheadAttention(4, 2, kdim=3, vdim=2, batch_first=True)
absent = torch.tensor([[False, True, False], [False, False, True]])


def attend(q, k, v, mask, bias):
    # the bias [n, heads, l, s] is given as [n heads, l, s], and absent keys as minus infinity
    forbidden = torch.zeros(mask.shape).masked_fill(mask, float("-inf"))
    return cross(q, k, v, key_padding_mask=forbidden, attn_mask=bias.flatten(0, 1), average_attn_weights=False)


case("crossAttention", cross, r(2, 2, 4), r(2, 3, 3), r(2, 3, 2), absent, r(2, 2, 2, 3), call=attend)
causal = nn.MultiheadAttention(4, 2, bias=False, batch_first=True)
future = torch.ones(3, 3).triu(1).bool()
case("causalAttention", causal, r(1, 3, 4), call=lambda x: causal(x, x, x, attn_mask=future)[0])
print(json.dumps(cases, separators=(",", ":")).replace('"},"', '"},\n"').replace('},"', '},\n"'))
