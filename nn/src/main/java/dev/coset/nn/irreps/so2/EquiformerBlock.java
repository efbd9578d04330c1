package dev.coset.nn.irreps.so2;

import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.IrrepsLinear;
import dev.coset.nn.irreps.SeparableLayerNorm;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A block of the transformer: {@code x + attention(norm(x))}, then {@code x + forward(norm(x))}.
 *
 * <p>The feed-forward part is a linear map, a perceptron of three layers on the values on the
 * sphere, and a linear map; between them degree 0 is replaced by a branch of scalars through SiLU.
 * Commutes with rotations up to the error of the grids. Made by {@link EquiformerV2}.
 *
 * <p>Source: "EquiformerV2: Improved Equivariant Transformer for Scaling to Higher-Degree
 * Representations".
 */
public final class EquiformerBlock extends Module {

  private final Irreps irreps;
  private final int channels;
  private final SeparableLayerNorm firstNorm;
  private final SeparableLayerNorm secondNorm;
  private final GraphAttention attention;
  private final IrrepsLinear widen;
  private final Linear scalars;
  private final SphereGridMap grid;
  private final Mlp onSphere;
  private final IrrepsLinear narrow;

  EquiformerBlock(EquiformerConfig config, int edgeWidth, RandomGenerator random) {
    int l = config.degree();
    this.channels = config.channels();
    this.irreps = EscnLayer.degrees(l, channels);
    this.firstNorm = child("firstNorm", new SeparableLayerNorm(irreps));
    this.secondNorm = child("secondNorm", new SeparableLayerNorm(irreps));
    this.attention = child("attention", new GraphAttention(config, edgeWidth, irreps, random));
    this.widen = child("widen", new IrrepsLinear(irreps, irreps, random));
    this.scalars = child("scalars", new Linear(channels, channels, random));
    this.grid = child("grid", SphereGridMap.onAtoms(l, config.oversampling()));
    List<Integer> widths = List.of(channels, channels, channels, channels);
    this.onSphere = child("onSphere", Mlp.of(widths, Tensor::silu, random));
    this.narrow = child("narrow", new IrrepsLinear(irreps, irreps, random));
  }

  /** What the features consist of. */
  public Irreps irreps() {
    return irreps;
  }

  /** {@code [n, dimension]} from {@code [n, dimension]}. */
  Tensor forward(EdgeInputs edges, Tensor features) {
    Tensor x = features.add(attention.forward(edges, firstNorm.forward(features)));
    Tensor normal = secondNorm.forward(x);
    Tensor wide = widen.forward(normal);
    Tensor values = wide.unflatten(1, wide.size(1) / channels, channels);
    Tensor changed = grid.apply(values, onSphere::forward);
    Tensor zeroth = scalars.forward(IrrepsBlocks.split(irreps, normal).getFirst()).silu();
    Tensor all = Tensors.cat(1, zeroth, changed.slice(1, 1, changed.size(1)));
    return x.add(narrow.forward(all.flatten(1, 2)));
  }
}
