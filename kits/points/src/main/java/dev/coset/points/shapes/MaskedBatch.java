package dev.coset.points.shapes;

import dev.coset.groups.SO3;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Prepared clouds as tensors in the innermost scope.
 *
 * @param features {@code [b, groups, size, width]}
 * @param places {@code [b, groups, numbers]}
 * @param targets {@code [b, groups, size, 3]}
 */
record MaskedBatch(Tensor features, Tensor places, Tensor targets) {

  static MaskedBatch of(List<MaskedCloud> clouds, MaskedConfig config, DType type) {
    int b = clouds.size();
    int groups = config.groups();
    int size = config.size();
    double[] features = joined(clouds.stream().map(MaskedCloud::features).toList());
    double[] places = joined(clouds.stream().map(MaskedCloud::places).toList());
    double[] targets = joined(clouds.stream().map(MaskedCloud::targets).toList());
    long width = features.length / ((long) b * groups * size);
    return new MaskedBatch(
        Tensors.of(type, features, b, groups, size, width),
        Tensors.of(type, places, b, groups, config.places()),
        Tensors.of(type, targets, b, groups, size, 3));
  }

  private static double[] joined(List<double[]> arrays) {
    int length = arrays.getFirst().length;
    double[] all = new double[arrays.size() * length];
    for (int i = 0; i < arrays.size(); i++) {
      System.arraycopy(arrays.get(i), 0, all, i * length, length);
    }
    return all;
  }

  /** Coordinates turned at random, each cloud by a rotation of its own. */
  MaskedBatch turned(RandomGenerator random) {
    int b = Math.toIntExact(features.size(0));
    double[] rotations = new double[9 * b];
    for (int i = 0; i < b; i++) {
      double[] rotation = SO3.group().sample(random).matrix().toArray();
      System.arraycopy(rotation, 0, rotations, 9 * i, 9);
    }
    Tensor turns = Tensors.of(features.dtype(), rotations, b, 3, 3);
    Tensor each = turns.unsqueeze(1);
    return new MaskedBatch(features.matmul(each), places.matmul(turns), targets.matmul(each));
  }

  /** Hides groups at random, each cloud its own. */
  Mask mask(int hidden, RandomGenerator random) {
    int b = Math.toIntExact(features.size(0));
    int groups = Math.toIntExact(features.size(1));
    long[] shown = new long[b * (groups - hidden)];
    long[] masked = new long[b * hidden];
    int[] order = new int[groups];
    for (int i = 0; i < b; i++) {
      for (int j = 0; j < groups; j++) {
        int other = random.nextInt(j + 1);
        order[j] = order[other];
        order[other] = j;
      }
      for (int j = 0; j < groups; j++) {
        long row = (long) i * groups + order[j];
        if (j < hidden) {
          masked[i * hidden + j] = row;
        } else {
          shown[i * (groups - hidden) + j - hidden] = row;
        }
      }
    }
    return new Mask(Tensors.of(shown), Tensors.of(masked));
  }

  /**
   * Which groups are hidden, as rows of all clouds one after another.
   *
   * @param shownRows the rows that are not hidden
   * @param hiddenRows the rows that are hidden
   */
  record Mask(Tensor shownRows, Tensor hiddenRows) {

    /** The groups that are not hidden of {@code [b, groups, c]}. */
    Tensor visible(Tensor groups) {
      return rows(groups, shownRows);
    }

    /** The hidden groups of {@code [b, groups, c]}. */
    Tensor hidden(Tensor groups) {
      return rows(groups, hiddenRows);
    }

    private static Tensor rows(Tensor groups, Tensor rows) {
      return groups
          .reshape(-1, groups.size(2))
          .indexSelect(0, rows)
          .reshape(groups.size(0), -1, groups.size(2));
    }
  }
}
