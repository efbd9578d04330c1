package dev.coset.points.shapes;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Clouds of equal size as tensors in the innermost scope.
 *
 * @param clouds how many clouds there are
 * @param down the levels from fine to coarse
 * @param top the whole cloud about its centroid: one reference point
 * @param up the levels from coarse to fine, for segmentation
 */
record SurfaceBatch(int clouds, List<Level> down, Level top, List<Level> up) {

  SurfaceBatch {
    down = List.copyOf(down);
    up = List.copyOf(up);
  }

  /**
   * A level.
   *
   * @param members the rows of the other level, all clouds one after another, {@code [b s k]}
   * @param features {@code [b, s, k, f]}
   */
  record Level(Tensor members, Tensor features) {

    /** What the other level {@code [b, t, c]} knows of the neighbours, {@code [b, s, k, c]}. */
    Tensor gather(Tensor other) {
      long channels = other.size(2);
      return other
          .reshape(-1, channels)
          .indexSelect(0, members)
          .reshape(features.size(0), features.size(1), features.size(2), channels);
    }
  }

  /** The batch of clouds that have equally many points. */
  static SurfaceBatch of(List<SurfacePyramid> clouds, DType type) {
    SurfacePyramid first = clouds.getFirst();
    List<Level> down = new ArrayList<>();
    List<Level> up = new ArrayList<>();
    int below = first.size();
    for (int i = 0; i < first.down().size(); i++) {
      int level = i;
      down.add(level(clouds.stream().map(c -> c.down().get(level)).toList(), below, type));
      below = first.down().get(i).size();
    }
    Level top = level(clouds.stream().map(SurfacePyramid::top).toList(), below, type);
    for (int i = 0; i < first.up().size(); i++) {
      int level = i;
      up.add(level(clouds.stream().map(c -> c.up().get(level)).toList(), below, type));
      below = first.up().get(i).size();
    }
    return new SurfaceBatch(clouds.size(), down, top, up);
  }

  private static Level level(List<SurfaceLevel> clouds, int others, DType type) {
    SurfaceLevel first = clouds.getFirst();
    int members = first.members().length;
    int numbers = first.features().length;
    long[] rows = new long[clouds.size() * members];
    double[] features = new double[clouds.size() * numbers];
    for (int b = 0; b < clouds.size(); b++) {
      SurfaceLevel cloud = clouds.get(b);
      if (cloud.members().length != members || cloud.features().length != numbers) {
        throw new IllegalArgumentException(
            "Clouds of a batch have equally many points, given levels %s and %s"
                .formatted(first, cloud));
      }
      for (int i = 0; i < members; i++) {
        rows[b * members + i] = (long) b * others + cloud.members()[i];
      }
      System.arraycopy(cloud.features(), 0, features, b * numbers, numbers);
    }
    long width = numbers / members;
    return new Level(
        Tensors.of(rows),
        Tensors.of(type, features, clouds.size(), first.size(), first.neighbours(), width));
  }
}
