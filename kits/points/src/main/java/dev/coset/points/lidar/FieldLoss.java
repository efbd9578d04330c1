package dev.coset.points.lidar;

import dev.coset.points.lidar.PanopticFieldHead.Fields;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Segments;
import java.util.Arrays;

/**
 * The loss of fields: cross entropy of classes, squared error of centre-ness with a hundredfold
 * weight on things, absolute error of votes, squared error of the Gaussian memberships about each
 * thing's centre, and how unequal variances within a thing are.
 */
record FieldLoss(ClassBalance balance) {

  private static final double POSITIVE = 100;
  private static final double VOTES = 0.5;
  private static final double SMOOTH = 0.1;

  /** The loss of one window; {@code space} is what {@link #space} gave for its nodes. */
  Tensor of(Fields fields, FieldTargets targets, Tensor space) {
    DType type = fields.logits().dtype();
    double[] weights = Arrays.stream(targets.centreness()).map(c -> c > 0 ? POSITIVE : 1).toArray();
    double sum = Arrays.stream(weights).sum();
    Tensor wanted = Tensors.of(type, targets.centreness());
    Tensor centre =
        fields.centreness().sub(wanted).square().mul(Tensors.of(type, weights)).sum().div(sum);
    Tensor loss = balance.crossEntropy(fields.logits(), targets.classes()).add(centre);
    int count = targets.things().length;
    if (count == 0) {
      return loss;
    }
    Tensor rows = Tensors.of(Arrays.stream(targets.things()).asLongStream().toArray());
    Tensor votes = fields.offsets().indexSelect(0, rows);
    Tensor error = votes.sub(Tensors.of(type, targets.offsets(), count, 3)).abs().sum(-1).mean();
    Tensor variance = fields.logVariance().indexSelect(0, rows);
    Tensor members = memberships(embedded(fields, space).indexSelect(0, rows), variance, targets);
    return loss.add(error.mul(VOTES)).add(members).add(unequal(variance, targets).mul(SMOOTH));
  }

  /** Places in units of 2 m and times in units of 0.5 s, {@code [n, 4]}. */
  static Tensor space(ScanWindow window, DType type) {
    int n = window.size();
    double[] rows = new double[4 * n];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 3; axis++) {
        rows[4 * i + axis] = window.positions()[3 * i + axis] / 2;
      }
      rows[4 * i + 3] = 2 * window.known()[ScanWindow.KNOWN * i + 2];
    }
    return Tensors.of(type, rows, n, 4);
  }

  /** Embedding, place and time beside each other. */
  static Tensor embedded(Fields fields, Tensor space) {
    return Tensors.cat(1, fields.embedding(), space);
  }

  private static Tensor memberships(Tensor embedded, Tensor logVariance, FieldTargets targets) {
    int count = targets.things().length;
    int things = targets.members().size();
    long[] centres = new long[things];
    double[] wanted = new double[things * count];
    for (int t = 0; t < things; t++) {
      centres[t] = targets.centre(targets.members().get(t));
      for (int j : targets.members().get(t)) {
        wanted[t * count + j] = 1;
      }
    }
    Tensor index = Tensors.of(centres);
    Tensor squares =
        embedded.indexSelect(0, index).unsqueeze(1).sub(embedded.unsqueeze(0)).square().sum(-1);
    Tensor variance = logVariance.indexSelect(0, index).exp().unsqueeze(1);
    Tensor found = squares.div(variance).mul(-0.5).exp();
    return found.sub(Tensors.of(embedded.dtype(), wanted, things, count)).square().mean();
  }

  private static Tensor unequal(Tensor variance, FieldTargets targets) {
    long[] thingOf = new long[targets.things().length];
    for (int t = 0; t < targets.members().size(); t++) {
      for (int j : targets.members().get(t)) {
        thingOf[j] = t;
      }
    }
    Segments things = Segments.of(thingOf, targets.members().size());
    Tensor column = variance.unsqueeze(1);
    return column.sub(things.gather(things.mean(column))).square().mean();
  }
}
