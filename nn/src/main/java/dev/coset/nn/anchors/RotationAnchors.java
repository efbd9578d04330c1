package dev.coset.nn.anchors;

import dev.coset.data.BadInputException;
import dev.coset.groups.FiniteMatrixGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.finite.PointGroups;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A finite group of rotations of space with its multiplication table, over whose elements features
 * are spread. The identity is element 0; the others are numbered as the group lists them.
 */
public final class RotationAnchors {

  private static final double ROTATION = 1e-9;

  private final String name;
  private final List<Matrix> matrices;
  private final int[][] products;
  private final int[] inverses;

  private RotationAnchors(String name, List<Matrix> matrices, int[][] products, int[] inverses) {
    this.name = name;
    this.matrices = matrices;
    this.products = products;
    this.inverses = inverses;
  }

  /**
   * The elements of a group of rotations.
   *
   * @throws BadInputException if the matrices are not 3 x 3, or one is no rotation
   */
  public static RotationAnchors of(FiniteMatrixGroup group) {
    List<Matrix> elements = group.elements();
    var places = new HashMap<Matrix, Integer>();
    for (Matrix element : elements) {
      requireRotation(group, element);
      places.put(element, places.size());
    }
    int order = elements.size();
    int[][] products = new int[order][order];
    int[] inverses = new int[order];
    for (int r = 0; r < order; r++) {
      for (int s = 0; s < order; s++) {
        products[r][s] = place(places, group.compose(elements.get(r), elements.get(s)));
        if (products[r][s] == 0) {
          inverses[r] = s;
        }
      }
    }
    return new RotationAnchors(group.name(), List.copyOf(elements), products, inverses);
  }

  private static int place(Map<Matrix, Integer> places, Matrix element) {
    Integer place = places.get(element);
    if (place == null) {
      throw new IllegalStateException("A product is not listed: " + element);
    }
    return place;
  }

  private static void requireRotation(FiniteMatrixGroup group, Matrix element) {
    boolean space = element.rows() == 3;
    boolean orthogonal =
        space && element.times(element.transpose()).isCloseTo(Matrix.identity(3), ROTATION);
    if (!orthogonal || determinant(element) < 0) {
      throw new BadInputException(
          "Anchors are rotations of space, but %s has the element %s; take a group of proper"
                  .formatted(group.name(), element)
              + " rotations such as C4, T, O or I");
    }
  }

  private static double determinant(Matrix m) {
    double[] x = m.column(0);
    double[] y = m.column(1);
    double[] z = m.column(2);
    return x[0] * (y[1] * z[2] - y[2] * z[1])
        - x[1] * (y[0] * z[2] - y[2] * z[0])
        + x[2] * (y[0] * z[1] - y[1] * z[0]);
  }

  /** The k rotations about z by multiples of {@code 2 pi / k}. */
  public static RotationAnchors cyclic(int k) {
    return cyclic(k, new double[] {0, 0, 1});
  }

  /**
   * The k rotations about an axis by multiples of {@code 2 pi / k}.
   *
   * @param k at least 1 and at most {@link PointGroups#LARGEST_AXIS}
   * @param axis three numbers, not all zero
   */
  public static RotationAnchors cyclic(int k, double[] axis) {
    if (k < 1 || k > PointGroups.LARGEST_AXIS) {
      throw new BadInputException(
          "A cyclic group has between 1 and %d rotations, given: %d"
              .formatted(PointGroups.LARGEST_AXIS, k));
    }
    Matrix turn = Rotation3.fromAxisAngle(axis, 2 * Math.PI / k).matrix();
    return of(FiniteMatrixGroup.generatedBy("C" + k, List.of(turn), k));
  }

  /** The 12 rotations of the tetrahedron. */
  public static RotationAnchors tetrahedral() {
    return of(PointGroups.named("T"));
  }

  /** The 24 rotations of the cube. */
  public static RotationAnchors octahedral() {
    return of(PointGroups.named("O"));
  }

  /** The 60 rotations of the icosahedron. */
  public static RotationAnchors icosahedral() {
    return of(PointGroups.named("I"));
  }

  /** The number of rotations. */
  public int order() {
    return products.length;
  }

  /** Rotation r. */
  public Matrix matrix(int r) {
    return matrices.get(r);
  }

  /** The number of the product {@code r s}. */
  public int product(int r, int s) {
    return products[r][s];
  }

  /** The number of the inverse of r. */
  public int inverse(int r) {
    return inverses[r];
  }

  /** All rotations, {@code [order, 3, 3]}. */
  public Tensor matrices(DType type) {
    double[] values = new double[9 * order()];
    for (int r = 0; r < order(); r++) {
      System.arraycopy(matrices.get(r).toArray(), 0, values, 9 * r, 9);
    }
    return Tensors.of(type, values, order(), 3, 3);
  }

  /** The number of the rotation nearest to the given one: the least angle between them. */
  public int nearest(Rotation3 rotation) {
    Matrix given = rotation.matrix();
    int best = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int r = 0; r < order(); r++) {
      double trace = matrices.get(r).transpose().times(given).trace();
      if (trace > largest) {
        largest = trace;
        best = r;
      }
    }
    return best;
  }

  /**
   * What rotation g makes of features: {@code (g f)(.., r, ..) = f(.., g^-1 r, ..)}.
   *
   * @param axis the axis of the features that runs over the rotations
   */
  public Tensor act(int g, Tensor features, int axis) {
    long[] from = new long[order()];
    for (int r = 0; r < order(); r++) {
      from[r] = products[inverses[g]][r];
    }
    return features.indexSelect(axis, Tensors.of(from));
  }

  /** Numbers that do not turn, {@code [n, c]}, at every rotation alike: {@code [n, order, c]}. */
  public Tensor lift(Tensor scalars) {
    if (scalars.rank() != 2) {
      throw new BadInputException(
          "Features of points have the shape [points, channels], given: " + scalars.describe());
    }
    return scalars.unsqueeze(1).expand(scalars.size(0), order(), scalars.size(1));
  }

  /** Vectors {@code [n, 3]}, such as normals, as each rotation sees them: {@code r^-1 v_i}. */
  public Tensor liftVectors(Tensor vectors) {
    if (vectors.rank() != 2 || vectors.size(1) != 3) {
      throw new BadInputException(
          "Vectors have the shape [points, 3], given: " + vectors.describe());
    }
    return Tensors.einsum("pi,rij->prj", vectors, matrices(vectors.dtype()));
  }

  /** Checks the shape of features and returns them. */
  Tensor require(Tensor features, int channels) {
    if (features.rank() != 3 || features.size(1) != order() || features.size(2) != channels) {
      throw new BadInputException(
          "The layer takes features [points, %d, %d], given: %s"
              .formatted(order(), channels, features.describe()));
    }
    return features;
  }

  @Override
  public String toString() {
    return name;
  }
}
