package dev.coset.symmetrize.discover;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.Matrix;
import dev.coset.symmetrize.audit.AuditProgress;
import dev.coset.symmetrize.audit.Figures;
import dev.coset.symmetrize.discover.FoundAlgebra.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The continuous symmetries of the law of data, without training: the fields {@code v(x) = A x + b}
 * along which no mean changes.
 *
 * <p>A flow keeps the law when {@code E grad phi(x) . v(x) = 0} for every function phi; tried are
 * random waves {@code cos(w . z + c)} of the data and what belongs to it, with w at the scale of
 * the data. Let {@code c_i(v)} be the vector of these products at item i. The directions make
 * {@code |mean_i c_i|^2 / (mean_i |c_i|^2 / N)} stationary; its expectation is 1 for a symmetry and
 * grows with N otherwise. The chance p of so large a value under a symmetry comes from random signs
 * of the {@code c_i}; a direction with p of at least the level counts as a symmetry. As all
 * directions are tried and the best are kept, p of the kept ones is on the large side; a symmetry
 * of the law that is broken weakly is not seen with few items.
 *
 * @param space the fields to search in
 * @param waves how many functions
 * @param level below which p rules a direction out
 * @param resamples of signs and of items
 */
public record DataSymmetries(GeneratorSpace space, int waves, double level, int resamples) {

  private static final int MOST_ITEMS = 1000;

  /** Checks the numbers. */
  public DataSymmetries {
    if (waves < 10 || !(level > 0 && level < 1) || resamples < 100) {
      throw new BadInputException(
          "The search needs at least 10 waves, a level between 0 and 1 and 100 resamples, given: %d, %s, %d"
              .formatted(waves, level, resamples));
    }
  }

  /** 60 waves, level 1%, 200 resamples. */
  public static DataSymmetries in(GeneratorSpace space) {
    return new DataSymmetries(space, 60, 0.01, 200);
  }

  /**
   * Searches data; of more than a thousand items, a thousand evenly spaced are used.
   *
   * @throws BadInputException if the width of the data does not fit
   */
  public FoundAlgebra find(DiscoveryPairs pairs, AuditProgress progress, RandomGenerator random) {
    int n = space.width();
    if (pairs.width() != n) {
      throw new BadInputException(
          "The generators move vectors of length %d, but the data has length %d"
              .formatted(n, pairs.width()));
    }
    int count = Math.min(MOST_ITEMS, pairs.size());
    double[][] z = new double[count][];
    for (int i = 0; i < count; i++) {
      z[i] = joint(pairs, (int) ((long) i * pairs.size() / count));
    }
    boolean moved = pairs.outcome() instanceof DiscoveryPairs.Outcome.Moved;
    double[][][] products = products(z, moved, progress, random);
    return judge(products, random);
  }

  /** An input with what belongs to it. */
  private static double[] joint(DiscoveryPairs pairs, int i) {
    double[] x = row(pairs.inputs(), i);
    double[] y =
        switch (pairs.outcome()) {
          case DiscoveryPairs.Outcome.None() -> new double[0];
          case DiscoveryPairs.Outcome.Moved(NdArray values) -> row(values, i);
          case DiscoveryPairs.Outcome.Kept(NdArray values) -> row(values, i);
          case DiscoveryPairs.Outcome.Classes classes -> {
            double[] unit = new double[classes.classes()];
            unit[classes.labels()[i]] = 1;
            yield unit;
          }
        };
    double[] all = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, all, x.length, y.length);
    return all;
  }

  private static double[] row(NdArray rows, int i) {
    int n = rows.extent(1);
    double[] row = new double[n];
    rows.copyTo(i * n, row, 0, n);
    return row;
  }

  /** For each item and basis field the derivatives of the waves along it. */
  private double[][][] products(
      double[][] z, boolean moved, AuditProgress progress, RandomGenerator random) {
    int width = z[0].length;
    int n = space.width();
    double[] scales = deviations(z);
    double[][] w = new double[waves][width];
    double[] phases = new double[waves];
    for (int j = 0; j < waves; j++) {
      phases[j] = random.nextDouble(2 * Math.PI);
      for (int k = 0; k < width; k++) {
        w[j][k] = scales[k] > 0 ? random.nextGaussian() / scales[k] / Math.sqrt(n) * 1.5 : 0;
      }
    }
    double[][][] products = new double[z.length][space.dimension()][waves];
    for (int i = 0; i < z.length; i++) {
      double[][] first = space.velocities(Arrays.copyOf(z[i], n));
      double[][] second =
          moved ? space.velocities(Arrays.copyOfRange(z[i], n, 2 * n)) : new double[0][];
      for (int j = 0; j < waves; j++) {
        double slope = -Math.sin(dot(w[j], z[i], 0, width) + phases[j]);
        for (int k = 0; k < space.dimension(); k++) {
          double along = dot(w[j], first[k], 0, n);
          along += moved ? dot(w[j], second[k], n, n) : 0;
          products[i][k][j] = slope * along;
        }
      }
      progress.advance(i + 1, z.length, "waves");
    }
    return products;
  }

  private static double dot(double[] w, double[] x, int from, int count) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += w[from + k] * x[k];
    }
    return sum;
  }

  /** The root mean squares of the columns about their means. */
  private static double[] deviations(double[][] z) {
    double[] deviations = new double[z[0].length];
    for (int k = 0; k < deviations.length; k++) {
      int column = k;
      double mean = Arrays.stream(z).mapToDouble(row -> row[column]).average().orElse(0);
      deviations[k] =
          Math.sqrt(
              Arrays.stream(z)
                  .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                  .average()
                  .orElse(0));
    }
    return deviations;
  }

  private FoundAlgebra judge(double[][][] products, RandomGenerator random) {
    int count = products.length;
    int[] once = new int[count];
    Arrays.fill(once, 1);
    Pencil pencil = pencil(products, once);
    int shown = pencil.values().length;
    double[] p = new double[shown];
    int dimension = 0;
    for (int k = 0; k < shown; k++) {
      p[k] = chance(products, pencil.vectors().column(k), pencil.values()[k], random);
      dimension += dimension == k && p[k] >= level ? 1 : 0;
    }
    List<Matrix> generators = space.generators(pencil.vectors(), dimension);
    double[][] errors = new double[shown][resamples];
    double[] angles = new double[resamples];
    double threshold = dimension < shown ? pencil.values()[dimension] : Double.MAX_VALUE;
    int same = 0;
    for (int r = 0; r < resamples; r++) {
      int[] weights = new int[count];
      for (int i = 0; i < count; i++) {
        weights[random.nextInt(count)]++;
      }
      Pencil other = pencil(products, weights);
      for (int k = 0; k < shown; k++) {
        errors[k][r] = Math.sqrt(other.values()[Math.min(k, other.values().length - 1)]);
      }
      boolean below = dimension == 0 || other.values()[dimension - 1] < threshold;
      boolean above = dimension == shown || other.values()[dimension] > 0.5 * threshold;
      same += below && above ? 1 : 0;
      if (dimension > 0) {
        angles[r] =
            Math.toDegrees(
                AlgebraSpan.principalAngles(
                    space.generators(other.vectors(), dimension), generators)[dimension - 1]);
      }
    }
    List<Direction> directions = new ArrayList<>();
    for (int k = 0; k < shown; k++) {
      Arrays.sort(errors[k]);
      double error = Math.sqrt(pencil.values()[k]);
      directions.add(
          new Direction(
              error,
              Math.min(error, errors[k][(int) (0.025 * resamples)]),
              Math.max(error, errors[k][(int) (0.975 * resamples)]),
              p[k]));
    }
    Arrays.sort(angles);
    LieAlgebraName algebra = LieAlgebraName.of(generators, space.translations());
    return new FoundAlgebra(
        "the data",
        count,
        directions,
        dimension,
        generators,
        algebra,
        (double) same / resamples,
        angles[(int) (0.95 * resamples)],
        sentence(directions, dimension, algebra, count));
  }

  private static String sentence(
      List<Direction> directions, int dimension, LieAlgebraName algebra, int count) {
    String next =
        dimension < directions.size()
            ? " The next direction changes the law by %s standard errors (p = %s)."
                .formatted(
                    Figures.number(directions.get(dimension).error()),
                    Figures.number(directions.get(dimension).p()))
            : "";
    return dimension == 0
        ? "No continuous linear symmetry is left: %d items rule out every direction.%s"
            .formatted(count, next)
        : "%d items do not rule out %d continuous symmetr%s: %s.%s"
            .formatted(count, dimension, dimension == 1 ? "y" : "ies", algebra.name(), next);
  }

  private Pencil pencil(double[][][] products, int... weights) {
    int size = space.dimension();
    double[][] mean = new double[size][waves];
    double[] spread = new double[size * size];
    for (int i = 0; i < products.length; i++) {
      int weight = weights[i];
      for (int k = 0; weight > 0 && k < size; k++) {
        for (int j = 0; j < waves; j++) {
          mean[k][j] += weight * products[i][k][j];
        }
        for (int l = 0; l <= k; l++) {
          double product = weight * dot(products[i][k], products[i][l], 0, waves);
          spread[k * size + l] += product;
          spread[l * size + k] += k == l ? 0 : product;
        }
      }
    }
    double[] change = new double[size * size];
    for (int k = 0; k < size; k++) {
      for (int l = 0; l < size; l++) {
        change[k * size + l] = dot(mean[k], mean[l], 0, waves);
      }
    }
    // |sum c|^2 / sum |c|^2 = |mean c|^2 / (mean |c|^2 / N)
    return Pencil.of(Matrix.of(size, size, change), Matrix.of(size, size, spread));
  }

  /** The share of random signs of the items that give at least the value. */
  private double chance(
      double[][][] products, double[] direction, double value, RandomGenerator random) {
    double[][] along = new double[products.length][waves];
    double spread = 0;
    for (int i = 0; i < products.length; i++) {
      for (int k = 0; k < direction.length; k++) {
        for (int j = 0; j < waves; j++) {
          along[i][j] += direction[k] * products[i][k][j];
        }
      }
      spread += dot(along[i], along[i], 0, waves);
    }
    int reached = 1;
    for (int r = 0; r < resamples; r++) {
      double[] sum = new double[waves];
      for (double[] item : along) {
        double sign = random.nextBoolean() ? 1 : -1;
        for (int j = 0; j < waves; j++) {
          sum[j] += sign * item[j];
        }
      }
      reached += dot(sum, sum, 0, waves) >= value * spread ? 1 : 0;
    }
    return (double) reached / (resamples + 1);
  }
}
