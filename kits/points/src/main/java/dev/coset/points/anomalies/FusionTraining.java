package dev.coset.points.anomalies;

import dev.coset.points.anomalies.PairedBanks.Departures;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.random.RandomGenerator;

/**
 * Trains a {@link LocalScaleNetwork} on patches of good parts and of pseudo-defects.
 *
 * <p>With scores s and scales of the nearest anchors, the loss is the sum of
 *
 * <ul>
 *   <li>{@code mean s^2} of good patches;
 *   <li>{@code mean relu(1 / (s^2 + 0.01) - 1 / margin)} of defects, where the margin is the square
 *       of the middle between the 99.5 percentile of good scores and the least score of a defect,
 *       or of the percentile if that is more;
 *   <li>0.1 times the same of good shapes with the colors of other good patches;
 *   <li>0.1 times the squares of what scales of good patches exceed 1, and scales of defects fall
 *       short of e;
 *   <li>0.1 times the squares of log ratios of scores to the next anchors and to the nearest.
 * </ul>
 */
final class FusionTraining {

  private static final int BATCH = 256;
  private static final int SHUFFLED = 64;
  private static final int RENEWED = 50;
  private static final double SMALL = 0.01;
  private static final double MINOR = 0.1;
  private static final double QUANTILE = 0.995;

  private final LocalScaleNetwork network;
  private final int width1;
  private final RandomGenerator random;

  FusionTraining(LocalScaleNetwork network, int width1, RandomGenerator random) {
    this.network = network;
    this.width1 = width1;
    this.random = random;
  }

  /** Rows {@code [n, k, ...]} of differences, anchors and distances. */
  record Rows(Tensor differences, Tensor anchors, Tensor distances) {

    static Rows of(Departures all) {
      return new Rows(
          Tensors.of(DType.FLOAT32, all.differences(), all.size(), all.k(), all.width()),
          Tensors.of(DType.FLOAT32, all.anchors(), all.size(), all.k(), all.width()),
          Tensors.of(DType.FLOAT32, all.distances(), all.size(), all.k(), 2));
    }

    Rows chosen(Tensor index) {
      return new Rows(
          differences.indexSelect(0, index),
          anchors.indexSelect(0, index),
          distances.indexSelect(0, index));
    }

    /** The rows to one anchor. */
    Rows to(int anchor) {
      return new Rows(
          differences.select(1, anchor), anchors.select(1, anchor), distances.select(1, anchor));
    }

    /** The first kind of features with the second kind of other rows. */
    Rows paired(Rows other, long width1) {
      return new Rows(
          joined(differences, other.differences, width1),
          joined(anchors, other.anchors, width1),
          joined(distances, other.distances, 1));
    }

    private static Tensor joined(Tensor left, Tensor right, long width) {
      return Tensors.cat(
          -1, left.slice(-1, 0, width), right.slice(-1, width, right.size(right.rank() - 1)));
    }
  }

  void run(Departures good, Departures defects, FusionOptions options) {
    try (var _ = Scope.open();
        var optimizer = Adam.of(network.parameters(), options.learningRate())) {
      Rows goodRows = Rows.of(good);
      Rows defectRows = Rows.of(defects);
      double margin = 0;
      for (int step = 0; step < options.steps(); step++) {
        if (step % RENEWED == 0) {
          margin = margin(goodRows, defectRows);
        }
        optimizer.setLearningRate(
            options.learningRate() * (1 - 0.9 * step / (double) options.steps()));
        try (var _ = Scope.open()) {
          Tensor loss =
              loss(drawn(goodRows, good.size()), drawn(defectRows, defects.size()), margin);
          optimizer.zeroGrad();
          Autograd.backward(loss);
          optimizer.step();
        }
      }
    }
  }

  private Rows drawn(Rows rows, int size) {
    return rows.chosen(Tensors.randint(0, size, new long[] {BATCH}, random));
  }

  /** The square of the score that parts good patches from defects. */
  private double margin(Rows good, Rows defects) {
    return Autograd.noGrad(
        () -> {
          try (var _ = Scope.open()) {
            double most = scores(good.to(0)).quantile(QUANTILE, 0, false).item();
            double least = scores(defects.to(0)).min().item();
            double limit = Math.max(most, (most + least) / 2);
            return limit * limit;
          }
        });
  }

  private Tensor scores(Rows rows) {
    return network.scores(rows.differences, rows.anchors, rows.distances);
  }

  private Tensor scales(Rows rows) {
    return network.scales(rows.differences, rows.anchors);
  }

  private Tensor loss(Rows good, Rows defects, double margin) {
    Tensor index = Tensors.arange(SHUFFLED);
    Rows some = good.to(0).chosen(index);
    Rows others = good.to(0).chosen(index.add(SHUFFLED));
    Tensor excess = scales(good.to(0)).sub(1).relu().square().mean();
    Tensor lack = scales(defects.to(0)).neg().add(Math.E).square().mean();
    Tensor loss =
        scores(good.to(0))
            .square()
            .mean()
            .add(hinge(scores(defects.to(0)), margin))
            .add(hinge(scores(some.paired(others, width1)), margin).mul(MINOR))
            .add(excess.add(lack).mul(MINOR));
    int k = (int) good.distances.size(1);
    for (int j = 1; j < k; j++) {
      loss = loss.add(disagreement(good, j).add(disagreement(defects, j)).mul(MINOR));
    }
    return loss;
  }

  private static Tensor hinge(Tensor scores, double margin) {
    Tensor inverse = scores.square().add(SMALL).pow(-1);
    return inverse.sub(1 / margin).relu().mean();
  }

  private Tensor disagreement(Rows rows, int anchor) {
    Tensor next = scores(rows.to(anchor)).add(SMALL).log();
    return next.sub(scores(rows.to(0)).add(SMALL).log()).square().mean();
  }
}
