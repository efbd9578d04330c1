package dev.coset.points.lidar;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

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

  /** The projected mean {@code [1, 32]} of the picture of a scan. */
  Tensor projectWhole(LidarFrame frame) {
    return projector.forward(pooled(frame));
  }

  Tensor predict(Tensor projected) {
    return predictor.forward(projected);
  }

  /** Logits {@code [m, 4]} of the quarter turns from one scan to each of others. */
  Tensor turns(LidarFrame before, List<LidarFrame> after) {
    Tensor first = pooled(before);
    List<Tensor> pairs = after.stream().map(frame -> Tensors.cat(1, first, pooled(frame))).toList();
    return turns.forward(Tensors.cat(0, pairs));
  }

  /**
   * The mean of the features of a scan over the cells that it has points in, {@code [1, channels]};
   * the others, most by far, would drown it.
   */
  private Tensor pooled(LidarFrame frame) {
    BevGrid grid = backbone.grid();
    double[] positions = frame.positions();
    long[] cells =
        IntStream.range(0, frame.size())
            .map(i -> grid.cell(positions[3 * i], positions[3 * i + 1]))
            .filter(cell -> cell >= 0)
            .distinct()
            .asLongStream()
            .toArray();
    Tensor features = backbone.forward(frame).flatten(2, 3).select(0, 0);
    return cells.length == 0
        ? features.mean(1, false).unsqueeze(0)
        : features.indexSelect(1, Tensors.of(cells)).mean(1, false).unsqueeze(0);
  }

  /** Rows divided by their norms. */
  static Tensor unit(Tensor rows) {
    return rows.div(rows.square().sum(-1, true).add(1e-12).sqrt());
  }
}
