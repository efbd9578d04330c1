package dev.coset.nn.irreps.so2;

import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.IrrepsLinear;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Attention along edges: a linear map in the frame of the edge gives scalars, from which weights
 * come by a normalization, a smooth leaky rectifier, a learned vector for each head and a softmax
 * over the neighbours; and features, which an activation on the sphere and a second linear map make
 * the values. Weights carry the envelope, so that they fade out at the cutoff.
 */
final class GraphAttention extends Module {

  private static final double LEAK = 0.2;
  private static final double LEAST = 1e-12;

  private final int heads;
  private final int width;
  private final int channels;
  private final int hidden;
  private final FrameLayout in;
  private final FrameLayout values;
  private final So2Linear toHidden;
  private final So2Linear toValues;
  private final Mlp radial;
  private final SphereGridMap grid;
  private final LayerNorm norm;
  private final Tensor direction;
  private final IrrepsLinear output;

  /**
   * Results consist of {@code out}, one block a degree from 0 on, at most to that of the features.
   */
  GraphAttention(EquiformerConfig config, int edgeWidth, Irreps out, RandomGenerator random) {
    int l = config.degree();
    this.heads = config.heads();
    this.channels = config.channels();
    this.width = channels / heads;
    this.hidden = channels;
    Irreps extra = Irreps.of(new Irreps.Block(heads * width + hidden, new Irrep(0, 1)));
    this.in = new FrameLayout(EscnLayer.degrees(l, 2 * channels), config.order());
    FrameLayout middle = new FrameLayout(EscnLayer.degrees(l, hidden), config.order());
    FrameLayout first = new FrameLayout(extra.plus(middle.irreps()), config.order());
    this.values = new FrameLayout(EscnLayer.degrees(l, channels), config.order());
    this.toHidden = child("toHidden", new So2Linear(in, first, random));
    this.toValues = child("toValues", new So2Linear(middle, values, random));
    List<Integer> widths = List.of(edgeWidth, channels, toHidden.factorCount());
    this.radial = child("radial", Mlp.of(widths, Tensor::silu, random));
    this.grid = child("grid", SphereGridMap.inFrames(l, config.order(), config.oversampling()));
    this.norm = child("norm", new LayerNorm(width));
    long[] shape = {heads, width};
    this.direction =
        parameter(
            "direction", () -> Tensors.randn(DType.FLOAT32, shape, random).div(Math.sqrt(width)));
    this.output = child("output", new IrrepsLinear(values.irreps(), out, random));
  }

  /** {@code [n, out.dimension]} from features {@code [n, (L+1)^2 channels]}. */
  Tensor forward(EdgeInputs edges, Tensor features) {
    AtomGraph graph = edges.graph();
    Tensor x = features.unflatten(1, features.size(1) / channels, channels);
    Tensor inside = in.toFrame(edges.frames(), EscnLayer.ends(graph, x));
    Tensor both = toHidden.forward(inside, radial.forward(edges.scalars()));
    long scalars = (long) heads * width;
    Tensor weights = weights(edges, both.slice(1, 0, scalars));
    Tensor gates = both.slice(1, scalars, scalars + hidden);
    Tensor own = both.slice(1, scalars + hidden, both.size(1)); // the layout of the second map
    Tensor value = toValues.forward(activated(own, gates), null);
    Tensor outside = values.fromFrame(edges.frames(), value);
    Tensor spread = weights.repeatInterleave(width, 1).unsqueeze(1); // [e, 1, channels]
    Tensor weighted = outside.unflatten(1, outside.size(1) / channels, channels).mul(spread);
    return output.forward(graph.edges().to().sum(weighted.flatten(1, 2)));
  }

  /** Degree 0 from scalars of its own, the others by the activation on the sphere. */
  private Tensor activated(Tensor inside, Tensor gates) {
    Tensor components = inside.unflatten(1, inside.size(1) / hidden, hidden);
    Tensor changed = grid.silu(components).flatten(1, 2);
    return Tensors.cat(1, gates.silu(), changed.slice(1, hidden, changed.size(1)));
  }

  /** {@code [e, heads]}, of sum 1 over the neighbours of an atom. */
  private Tensor weights(EdgeInputs edges, Tensor scalars) {
    Tensor x = norm.forward(scalars.unflatten(1, heads, width));
    Tensor gate = x.sigmoid().mul(2).sub(1);
    Tensor leaky = x.mul((1 + LEAK) / 2).add(x.mul(gate).mul((1 - LEAK) / 2));
    Tensor logits = leaky.mul(direction).sum(-1);
    Tensor faded = logits.add(edges.envelope().clampMin(LEAST).log().unsqueeze(1));
    return edges.graph().edges().to().softmax(faded);
  }
}
