package dev.coset.motion.bodies;

import dev.coset.motion.bodies.SubequivariantMap.Extents;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Attention among limbs and the basic map: queries, keys and scalar values from {@code [MLP(S_i),
 * h_i]}, vector values {@code [Z_j W, g, d]}, one softmax for both.
 */
final class SubequivariantLayer extends Module {

  private final int heads;
  private final int width;
  private final Linear mix;
  private final Mlp invariants;
  private final Linear scalars;
  private final Linear vectors;
  private final Linear outScalars;
  private final Linear outVectors;
  private final LayerNorm first;
  private final LayerNorm second;
  private final SubequivariantMap map;

  SubequivariantLayer(SubequivariantConfig config, RandomGenerator random) {
    this.heads = config.heads();
    this.width = config.width();
    int c = config.channels();
    Initializer start = Initializer.fanIn();
    mix = child("mix", new Linear(c, c, false, start, random));
    invariants =
        child("invariants", Mlp.of(List.of((c + 2) * (c + 2), width), Tensor::silu, random));
    scalars = child("scalars", new Linear(2 * width, 3 * width, random));
    vectors = child("vectors", new Linear(c, c, false, start, random));
    outScalars = child("outScalars", new Linear(width, width, random));
    outVectors = child("outVectors", new Linear(c + 2, c, false, start, random));
    first = child("first", new LayerNorm(width));
    second = child("second", new LayerNorm(width));
    Extents extents = new Extents(c, width);
    map = child("map", new SubequivariantMap(extents, extents, c, random));
  }

  /**
   * The features one layer on.
   *
   * @param features of limbs
   * @param given gravity and target, {@code [bodies, limbs, 3, 2]}
   * @param bias of pairs, very low for limbs that are absent, {@code [bodies, heads, limbs, limbs]}
   */
  LimbFeatures forward(LimbFeatures features, Tensor given, Tensor bias) {
    Tensor z = features.vectors();
    Tensor h = features.scalars();
    Tensor products = SubequivariantMap.products(Tensors.cat(-1, mix.forward(z), given));
    Tensor scaled = products.div(products.norm(2, -1, true).add(1.0));
    Tensor seen = Tensors.cat(-1, invariants.forward(scaled).silu(), h);
    List<Tensor> parts = scalars.forward(seen).split(width, -1);
    Tensor weights =
        heads(parts.get(0))
            .matmul(heads(parts.get(1)).transpose(-1, -2))
            .div(Math.sqrt((double) width / heads))
            .add(bias)
            .softmax(-1);
    Tensor heardScalars = joined(weights.matmul(heads(parts.get(2))));
    Tensor values = vectors.forward(z);
    Tensor byHead = heads(values.transpose(-1, -2).flatten(-2, -1));
    Tensor heard =
        joined(weights.matmul(byHead)).unflatten(-1, values.size(-1), 3).transpose(-1, -2);
    // the weights of each limb sum to one, and so g and d come through as they are
    Tensor middleVectors = z.add(outVectors.forward(Tensors.cat(-1, heard, given)));
    Tensor middleScalars = first.forward(h.add(outScalars.forward(heardScalars)));
    LimbFeatures mapped = map.forward(new LimbFeatures(middleVectors, middleScalars), given);
    return new LimbFeatures(
        middleVectors.add(mapped.vectors()), second.forward(middleScalars.add(mapped.scalars())));
  }

  /** {@code [b, l, n]} as {@code [b, heads, l, n / heads]}. */
  private Tensor heads(Tensor rows) {
    return rows.unflatten(-1, heads, rows.size(-1) / heads).transpose(1, 2);
  }

  private static Tensor joined(Tensor rows) {
    return rows.transpose(1, 2).flatten(-2, -1);
  }
}
