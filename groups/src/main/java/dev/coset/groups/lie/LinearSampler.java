package dev.coset.groups.lie;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Membership;
import dev.coset.groups.lie.TruncatedSamplers.Coordinates;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Laws on GL+(n) and SL(n) that are uniform in the coordinates of a decomposition. */
record LinearSampler(
    LieGroup<LinearMap> group, int n, Coordinates coordinates, double bound, boolean special)
    implements TruncatedSampler<LinearMap> {

  @Override
  public String law() {
    String sum = special ? ", of sum zero on the diagonal" : "";
    String uniform = "uniform in [-%s, %s]%s".formatted(bound, bound, sum);
    return switch (coordinates) {
      case POLAR -> "g = R exp(X): R Haar, entries of X " + uniform;
      case CARTAN -> "g = K1 diag(e^a) K2: K1, K2 Haar, a " + uniform;
      case IWASAWA -> "g = K diag(e^a) N: K Haar, a and the entries of N " + uniform;
      case LOWER_UPPER -> "g = L diag(e^a) N: a and the entries of L and N " + uniform;
    };
  }

  @Override
  public LinearMap sample(RandomGenerator random) {
    double[] a = diagonal(random);
    Matrix above = above(random);
    Matrix scales = Matrix.diagonal(n, i -> Math.exp(a[i]));
    Matrix unipotent = Matrix.identity(n).plus(above);
    return LinearMap.of(
        switch (coordinates) {
          case POLAR -> {
            Matrix x = Matrix.diagonal(n, i -> a[i]).plus(above).plus(above.transpose());
            yield rotation(random).times(MatrixExponential.of(x));
          }
          case CARTAN -> rotation(random).times(scales).times(rotation(random));
          case IWASAWA -> rotation(random).times(scales).times(unipotent);
          case LOWER_UPPER ->
              Matrix.identity(n).plus(above(random).transpose()).times(scales).times(unipotent);
        });
  }

  private Matrix rotation(RandomGenerator random) {
    return SpecialOrthogonal.of(n).sample(random).matrix();
  }

  /** Uniform in the box, or in its section by the sum zero, by rejection. */
  private double[] diagonal(RandomGenerator random) {
    if (!special) {
      return GeneralLinear.uniform(n, bound, random);
    }
    double last;
    double[] first;
    do {
      first = GeneralLinear.uniform(n - 1, bound, random);
      last = -Arrays.stream(first).sum();
    } while (Math.abs(last) > bound);
    double[] all = Arrays.copyOf(first, n);
    all[n - 1] = last;
    return all;
  }

  /** Uniform entries above the diagonal, zero elsewhere. */
  private Matrix above(RandomGenerator random) {
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        values[i * n + j] = random.nextDouble(-bound, bound);
      }
    }
    return Matrix.of(n, n, values);
  }

  @Override
  public double logHaarDensity(LinearMap g) {
    Matrix matrix = g.matrix();
    return switch (coordinates) {
      case POLAR -> {
        Matrix x = LieDecompositions.polar(matrix).logarithm();
        yield within(x) ? logUniform(1) - HaarDensities.polar(x) : Double.NEGATIVE_INFINITY;
      }
      case CARTAN -> {
        double[] a = array(LieDecompositions.cartan(matrix).logarithms());
        yield within(row(a)) ? logUniform(0) - HaarDensities.cartan(a) : Double.NEGATIVE_INFINITY;
      }
      case IWASAWA -> {
        LieDecompositions.Iwasawa parts = LieDecompositions.iwasawa(matrix);
        double[] a = array(parts.logarithms());
        yield within(row(a)) && within(offDiagonal(parts.unipotent()))
            ? logUniform(1) - HaarDensities.iwasawa(a)
            : Double.NEGATIVE_INFINITY;
      }
      case LOWER_UPPER -> lowerUpper(LieDecompositions.bruhat(matrix));
    };
  }

  private double lowerUpper(LieDecompositions.Bruhat parts) {
    Matrix u = parts.upper();
    double[] a = new double[n];
    Arrays.setAll(a, i -> Math.log(u.get(i, i)));
    Matrix unipotent = Matrix.diagonal(n, i -> Math.exp(-a[i])).times(u);
    boolean inside =
        parts.permutation().matrix().equals(Matrix.identity(n))
            && within(row(a))
            && within(offDiagonal(unipotent))
            && within(offDiagonal(parts.lower()));
    return inside ? logUniform(2) - HaarDensities.lowerUpper(a) : Double.NEGATIVE_INFINITY;
  }

  /** The density of the diagonal and of so many triangles. */
  private double logUniform(int triangles) {
    int free = n + triangles * n * (n - 1) / 2;
    return special
        ? -(free - 1) * Math.log(2 * bound) - Math.log(section(n - 1))
        : -free * Math.log(2 * bound);
  }

  /** The chance that the sum of {@code m} numbers uniform in [-1, 1] lies within [-1, 1]. */
  static double section(int m) {
    return m == 0 ? 1 : irwinHall(m, (m + 1) / 2.0) - irwinHall(m, (m - 1) / 2.0);
  }

  /** The chance that the sum of {@code m} numbers uniform in [0, 1] is below {@code x}. */
  private static double irwinHall(int m, double x) {
    double sum = 0;
    double sign = 1;
    double ways = 1;
    double factorial = 1;
    for (int k = 0; k <= m; k++) {
      sum += x > k ? sign * ways * Math.pow(x - k, m) : 0;
      sign = -sign;
      ways = ways * (m - k) / (k + 1);
      factorial *= k + 1;
    }
    return sum / (factorial / (m + 1));
  }

  /** The bound with room for the rounding of a decomposition. */
  static double widened(double bound) {
    return bound * (1 + 1e-9);
  }

  private boolean within(Matrix values) {
    return Membership.largest(values) <= widened(bound);
  }

  private static Matrix offDiagonal(Matrix a) {
    return a.minus(Matrix.diagonal(a.rows(), i -> a.get(i, i)));
  }

  private static Matrix row(double[] values) {
    return Matrix.of(1, values.length, values);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
