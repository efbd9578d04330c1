package dev.coset.data.neighbors;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;

/**
 * Neighbours and samples of clouds that are tensors, cloud by cloud of a batch.
 *
 * <p>The numbers that come back are whole and carry no gradients; what is read at them by {@link
 * #rows} does. Distances are compared in double precision, and of points that are equally far the
 * one of the smaller number comes first, as in {@link KdTree}.
 */
public final class TensorNeighbors {

  private TensorNeighbors() {}

  /**
   * The {@code k} nearest points of each query, the nearest first.
   *
   * @param points {@code [b, n, 3]}, finite
   * @param queries {@code [b, m, 3]}, finite
   * @return numbers of points {@code [b, m, k]}, INT64, from 0 within each cloud
   * @throws BadInputException if a cloud has fewer than {@code k} points or a coordinate is not
   *     finite
   */
  public static Tensor nearest(Tensor points, Tensor queries, int k) {
    requireClouds(points, "points");
    requireClouds(queries, "queries");
    if (points.size(0) != queries.size(0)) {
      throw new IllegalArgumentException(
          "Points and queries are of equally many clouds, given: %s and %s"
              .formatted(points.describe(), queries.describe()));
    }
    int m = (int) queries.size(1);
    double[][] clouds = split(points);
    double[][] asked = split(queries);
    long[] numbers = new long[clouds.length * m * k];
    for (int b = 0; b < clouds.length; b++) {
      int[] found = KdTree.of(clouds[b]).nearest(asked[b], k).indices();
      int at = b * m * k;
      for (int i = 0; i < found.length; i++) {
        numbers[at + i] = found[i];
      }
    }
    return Tensors.of(numbers, clouds.length, m, k);
  }

  /**
   * Points of each cloud that lie far apart, see {@link FarthestPoints}.
   *
   * @param points {@code [b, n, 3]}, finite
   * @return numbers of points {@code [b, count]}, INT64, from 0 within each cloud
   * @throws BadInputException if a cloud has fewer points or a coordinate is not finite
   */
  public static Tensor farthest(Tensor points, int count) {
    requireClouds(points, "points");
    double[][] clouds = split(points);
    long[] numbers = new long[clouds.length * count];
    for (int b = 0; b < clouds.length; b++) {
      int[] kept = FarthestPoints.of(clouds[b], count);
      for (int i = 0; i < count; i++) {
        numbers[b * count + i] = kept[i];
      }
    }
    return Tensors.of(numbers, clouds.length, count);
  }

  /**
   * Rows of each cloud's features, with gradients to the features.
   *
   * @param features {@code [b, n, ..]}
   * @param numbers INT64 {@code [b, m]} or {@code [b, m, k]}, from 0 to n - 1
   * @return {@code [b, m, ..]} or {@code [b, m, k, ..]}
   */
  public static Tensor rows(Tensor features, Tensor numbers) {
    if (features.rank() < 2 || numbers.rank() < 2 || features.size(0) != numbers.size(0)) {
      throw new IllegalArgumentException(
          "Rows are read from [b, n, ..] at [b, m] or [b, m, k], given: %s and %s"
              .formatted(features.describe(), numbers.describe()));
    }
    long n = features.size(1);
    long[] each = new long[numbers.rank()];
    Arrays.fill(each, 1);
    each[0] = features.size(0);
    Tensor first = Tensors.arange(features.size(0)).mul(n).view(each);
    Tensor flat = features.flatten(0, 1).indexSelect(0, numbers.add(first).view(-1));
    long[] shape = Arrays.copyOf(numbers.shape(), numbers.rank() + features.rank() - 2);
    for (int axis = 2; axis < features.rank(); axis++) {
      shape[numbers.rank() + axis - 2] = features.size(axis);
    }
    return flat.view(shape);
  }

  private static void requireClouds(Tensor clouds, String what) {
    if (clouds.rank() != 3 || clouds.size(2) != 3) {
      throw new IllegalArgumentException(
          "The %s of clouds have the shape [clouds, points, 3], given: %s"
              .formatted(what, clouds.describe()));
    }
  }

  private static double[][] split(Tensor clouds) {
    double[] all = clouds.detach().toDoubleArray();
    double[][] each = new double[(int) clouds.size(0)][];
    int length = (int) (3 * clouds.size(1));
    for (int b = 0; b < each.length; b++) {
      each[b] = Arrays.copyOfRange(all, b * length, (b + 1) * length);
    }
    return each;
  }
}
