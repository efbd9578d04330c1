package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The fragments of some objects, one after the other, each with its centroid at the origin.
 *
 * @param positions {@code [fragments, points, 3]}
 * @param neighbours INT64 {@code [fragments * points, k]}: rows of all points, itself first
 * @param ways from each point to its centroid and to those of what is within some radii, {@code
 *     [fragments * points, 3, WAYS]}
 * @param shape products and determinants of these ways and how much is within, which do not turn,
 *     {@code [fragments * points, SHAPE]}
 * @param objects to which object each fragment belongs
 */
public record AssemblyBatch(
    Tensor positions, Tensor neighbours, Tensor ways, Tensor shape, Segments objects) {

  private static final double[] RADII = {0.2, 0.4, 0.7, 1.2};

  /** How many ways a point has. */
  public static final int WAYS = 1 + RADII.length;

  /** How many numbers say what is around a point. */
  public static final int SHAPE = SurroundingShape.width(RADII.length);

  /**
   * A batch of objects. Who is whose neighbour is found in double precision.
   *
   * @param objects the fragments of each, at least two, all with one number of points
   * @param k how many nearest points each point sees, itself among them
   * @throws BadInputException if an object has fewer than two fragments, a fragment has fewer than
   *     k points or another number of them than the first, or a coordinate is not finite
   */
  public static AssemblyBatch of(List<List<PointCloud>> objects, int k, DType type) {
    List<double[]> fragments = new ArrayList<>();
    List<Long> owners = new ArrayList<>();
    for (int object = 0; object < objects.size(); object++) {
      if (objects.get(object).size() < 2) {
        throw new BadInputException(
            "An object is put together from at least 2 fragments, object %d has %d"
                .formatted(object, objects.get(object).size()));
      }
      for (PointCloud fragment : objects.get(object)) {
        fragments.add(fragment.positions());
        owners.add((long) object);
      }
    }
    return of(
        fragments,
        Segments.of(owners.stream().mapToLong(o -> o).toArray(), objects.size()),
        k,
        type);
  }

  /**
   * Clouds that are whole objects, to be encoded and not put together.
   *
   * @param clouds all with one number of points
   * @param k how many nearest points each point sees, itself among them
   */
  public static AssemblyBatch whole(List<PointCloud> clouds, int k, DType type) {
    long[] owners = new long[clouds.size()];
    for (int i = 0; i < owners.length; i++) {
      owners[i] = i;
    }
    List<double[]> positions = clouds.stream().map(PointCloud::positions).toList();
    return of(positions, Segments.of(owners, owners.length), k, type);
  }

  private static AssemblyBatch of(List<double[]> clouds, Segments objects, int k, DType type) {
    int n = clouds.isEmpty() ? 0 : clouds.getFirst().length / 3;
    double[] positions = new double[clouds.size() * n * 3];
    long[] neighbours = new long[clouds.size() * n * k];
    List<SurroundingShape> shapes = new ArrayList<>();
    for (int cloud = 0; cloud < clouds.size(); cloud++) {
      double[] own = clouds.get(cloud);
      if (own.length != 3 * n || n < k) {
        throw new BadInputException(
            "Fragment %d has %d points; all of a batch have one number, here %d, of at least %d"
                .formatted(cloud, own.length / 3, n, k));
      }
      double[] centred = Centring.centred(own);
      System.arraycopy(centred, 0, positions, cloud * n * 3, n * 3);
      shapes.add(SurroundingShape.of(centred, RADII));
      Neighbors near = KdTree.of(centred).nearest(centred, k);
      for (int i = 0; i < n * k; i++) {
        neighbours[cloud * n * k + i] = (long) cloud * n + near.indices()[i];
      }
    }
    long rows = (long) clouds.size() * n;
    Tensor ways = Tensors.of(type, joined(shapes, SurroundingShape::ways), rows, 3, RADII.length);
    Tensor middle = Tensors.of(type, positions, rows, 3, 1);
    return new AssemblyBatch(
        Tensors.of(type, positions, clouds.size(), n, 3),
        Tensors.of(neighbours, rows, k),
        Tensors.cat(-1, middle, ways),
        Tensors.of(type, joined(shapes, SurroundingShape::numbers), rows, SHAPE),
        objects);
  }

  private static double[] joined(
      List<SurroundingShape> shapes, Function<SurroundingShape, double[]> values) {
    return shapes.stream().map(values).flatMapToDouble(Arrays::stream).toArray();
  }
}
