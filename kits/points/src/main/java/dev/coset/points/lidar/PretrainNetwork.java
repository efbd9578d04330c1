package dev.coset.points.lidar;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;

/** A backbone with the heads that pre-training needs; the averaged one uses the projector only. */
final class PretrainNetwork extends Module {

  static final int PROJECTED = 32;

  final BevBackbone backbone;
  private final Mlp projector;
  private final Mlp predictor;
  private final Mlp turns;

  PretrainNetwork(PretrainOptions options, RandomGenerator random) {
    int c = options.channels();
    backbone = child("backbone", new BevBackbone(options.grid(), c, random));
    projector = child("projector", Mlp.of(List.of(c, 2 * c, PROJECTED), Tensor::relu, random));
    List<Integer> widths = List.of(PROJECTED, 2 * c, PROJECTED);
    predictor = child("predictor", Mlp.of(widths, Tensor::relu, random));
    turns = child("turns", Mlp.of(List.of(2 * c, 2 * c, 4), Tensor::relu, random));
  }

  /** Projected features {@code [m, 32]} of a picture at places. */
  Tensor project(Tensor picture, double[] places) {
    return projector.forward(backbone.read(picture, places));
  }

  /** The projected mean {@code [1, 32]} of a picture. */
  Tensor projectWhole(Tensor picture) {
    return projector.forward(pooled(picture));
  }

  Tensor predict(Tensor projected) {
    return predictor.forward(projected);
  }

  /** Logits {@code [1, 4]} of the quarter turns from one picture to another. */
  Tensor turn(Tensor before, Tensor after) {
    return turns.forward(Tensors.cat(1, pooled(before), pooled(after)));
  }

  private static Tensor pooled(Tensor picture) {
    return picture.mean(new int[] {2, 3}, false);
  }

  /** Rows divided by their norms. */
  static Tensor unit(Tensor rows) {
    return rows.div(rows.square().sum(-1, true).add(1e-12).sqrt());
  }
}
