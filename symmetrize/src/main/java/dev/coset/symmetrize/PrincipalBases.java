package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The orthonormal bases of principal axes of a cloud, up to the signs of their columns: one basis
 * when the eigenvalues of the covariance are distinct, what the policy says otherwise.
 *
 * @param bases each with columns in ascending order of eigenvalues
 * @param eigenvalues of the covariance of the scaled coordinates, ascending
 * @param evidence the relative gap and the rule used
 */
record PrincipalBases(List<Matrix> bases, List<Double> eigenvalues, FrameEvidence evidence) {

  private static final String DISTINCT = "principal axes, distinct eigenvalues";

  /**
   * @param others vectors {@code [k, d]} of size about 1 that turn with the points, for directions
   *     in which the points have no extent; only the deterministic rule looks at them
   */
  static PrincipalBases of(CenteredPoints points, DegeneratePolicy policy, List<double[]> others) {
    Decompositions.Eigen eigen = Decompositions.symmetricEigen(points.covariance());
    double[] values = eigen.values();
    double largest = values[values.length - 1];
    double gap = points.dimension() == 1 ? Double.POSITIVE_INFINITY : 1;
    for (int i = 0; i + 1 < values.length; i++) {
      gap = Math.min(gap, points.coincident() ? 0 : (values[i + 1] - values[i]) / largest);
    }
    List<Double> spectrum = java.util.Arrays.stream(values).boxed().toList();
    if (gap >= FrameEvidence.DEGENERATE_GAP) {
      FrameEvidence evidence = new FrameEvidence(gap, false, true, DISTINCT);
      return new PrincipalBases(List.of(eigen.vectors()), spectrum, evidence);
    }
    return switch (policy) {
      case DegeneratePolicy.Refuse _ -> throw undetermined(points, gap);
      case DegeneratePolicy.AverageRandomBases random ->
          new PrincipalBases(
              randomBases(eigen, random),
              spectrum,
              new FrameEvidence(
                  gap,
                  true,
                  false,
                  "%d random bases of each ambiguous eigenspace, approximate"
                      .formatted(random.count())));
      case DegeneratePolicy.Deterministic _ -> {
        List<double[]> anchors = new ArrayList<>(List.of(points.values()));
        anchors.addAll(others);
        AnchoredBases found =
            AnchoredBases.of(anchors, points.noExtent(), eigen.vectors(), clusters(values));
        yield new PrincipalBases(found.bases(), spectrum, anchored(found, gap));
      }
    };
  }

  private static BadInputException undetermined(CenteredPoints points, double gap) {
    return new BadInputException(
        "The principal axes of the cloud of %d points are not determined: relative gap %.1e between eigenvalues is below %.0e (a symmetric, collinear or coincident cloud); choose a policy for degenerate clouds: deterministic or averaging random bases"
            .formatted(points.size(), gap, FrameEvidence.DEGENERATE_GAP));
  }

  private static FrameEvidence anchored(AnchoredBases found, double gap) {
    return new FrameEvidence(
        gap,
        true,
        found.complete(),
        "axes through the farthest points, bases: %d%s"
            .formatted(found.bases().size(), found.complete() ? "" : ", approximate"));
  }

  /** Runs of positions whose eigenvalues lie closer than the degenerate gap to the one before. */
  static List<List<Integer>> clusters(double[] values) {
    double largest = values[values.length - 1];
    List<List<Integer>> clusters = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (i == 0 || values[i] - values[i - 1] > FrameEvidence.DEGENERATE_GAP * largest) {
        clusters.add(new ArrayList<>());
      }
      clusters.getLast().add(i);
    }
    return clusters;
  }

  private static List<Matrix> randomBases(
      Decompositions.Eigen eigen, DegeneratePolicy.AverageRandomBases policy) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(policy.seed());
    List<List<Integer>> clusters = clusters(eigen.values());
    List<Matrix> bases = new ArrayList<>();
    for (int b = 0; b < policy.count(); b++) {
      List<double[]> columns = new ArrayList<>();
      for (List<Integer> cluster : clusters) {
        int m = cluster.size();
        Matrix mixing = m == 1 ? Matrix.identity(1) : randomOrthogonal(m, random);
        columns.addAll(combine(eigen.vectors(), cluster, mixing));
      }
      bases.add(fromColumns(columns));
    }
    return bases;
  }

  private static Matrix randomOrthogonal(int m, RandomGenerator random) {
    double[] entries = new double[m * m];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = random.nextGaussian();
    }
    return Decompositions.qr(Matrix.of(m, m, entries)).q();
  }

  /** The columns {@code cluster} of {@code vectors} times {@code mixing}. */
  static List<double[]> combine(Matrix vectors, List<Integer> cluster, Matrix mixing) {
    List<double[]> columns = new ArrayList<>();
    for (int j = 0; j < mixing.columns(); j++) {
      double[] column = new double[vectors.rows()];
      for (int k = 0; k < cluster.size(); k++) {
        for (int i = 0; i < column.length; i++) {
          column[i] += vectors.get(i, cluster.get(k)) * mixing.get(k, j);
        }
      }
      columns.add(column);
    }
    return columns;
  }

  static Matrix fromColumns(List<double[]> columns) {
    int rows = columns.getFirst().length;
    double[] entries = new double[rows * columns.size()];
    for (int j = 0; j < columns.size(); j++) {
      for (int i = 0; i < rows; i++) {
        entries[i * columns.size() + j] = columns.get(j)[i];
      }
    }
    return Matrix.of(rows, columns.size(), entries);
  }

  /** All sign choices of the columns of all bases; only those of determinant +1 if asked. */
  List<Matrix> signed(boolean properOnly) {
    List<Matrix> all = new ArrayList<>();
    for (Matrix basis : bases) {
      int d = basis.columns();
      boolean flipped = properOnly && Decompositions.determinant(basis) < 0;
      for (int mask = 0; mask < 1 << d; mask++) {
        boolean odd = Integer.bitCount(mask) % 2 == 1;
        if (!properOnly || odd == flipped) {
          int signs = mask;
          all.add(basis.times(Matrix.diagonal(d, i -> (signs >> i & 1) == 1 ? -1 : 1)));
        }
      }
    }
    return all;
  }
}
