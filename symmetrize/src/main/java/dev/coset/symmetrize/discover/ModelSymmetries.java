package dev.coset.symmetrize.discover;

import dev.coset.data.BadInputException;
import dev.coset.data.Model;
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
 * The continuous symmetries of a model of vectors: the fields {@code x -> A x + b} along which its
 * output does not change, as the null space of its Lie derivatives on data.
 *
 * <p>With the Jacobian J(x), by central differences, the derivative along a field is {@code J(x) (A
 * x + b)}, linear in A and b. The directions are those that make {@code E |J (A x + b)|^2 / (E |A x
 * + b|^2 E |J|^2 / n)} stationary; the root of this ratio is about 1 for a field that has nothing
 * to do with the model and 0 for a symmetry. Those at most at the tolerance count as symmetries.
 * The items are resampled for intervals, for the share of resamples with the same dimension, and
 * for the angle between the spans.
 *
 * @param space the fields to search in
 * @param step of the differences, relative to the root mean square of the data
 * @param tolerance the largest error of a symmetry
 * @param resamples of the items
 */
public record ModelSymmetries(GeneratorSpace space, double step, double tolerance, int resamples) {

  /** Checks the numbers. */
  public ModelSymmetries {
    if (!(step > 0) || !(tolerance > 0) || resamples < 20) {
      throw new BadInputException(
          "The search needs a step and a tolerance above 0 and at least 20 resamples, given: %s, %s, %d"
              .formatted(step, tolerance, resamples));
    }
  }

  /** For models in single precision: step 1e-2, tolerance 0.03, 200 resamples. */
  public static ModelSymmetries in(GeneratorSpace space) {
    return new ModelSymmetries(space, 1e-2, 0.03, 200);
  }

  /** The same with another tolerance. */
  public ModelSymmetries withTolerance(double other) {
    return new ModelSymmetries(space, step, other, resamples);
  }

  /**
   * Searches a model.
   *
   * @param data rows {@code [N, n]}, taken as inputs of shape {@code [n]}
   * @param random draws the resamples
   * @throws BadInputException if the data does not fit, or the model gives NaN or a constant
   */
  public FoundAlgebra find(
      Model<NdArray, NdArray> model, NdArray data, AuditProgress progress, RandomGenerator random) {
    int n = space.width();
    DiscoveryPairs rows = DiscoveryPairs.alone(data);
    if (rows.width() != n) {
      throw new BadInputException(
          "The generators move vectors of length %d, but the data has length %d"
              .formatted(n, rows.width()));
    }
    int count = rows.size();
    double[] x = data.toArray();
    double h = step * data.norm() / Math.sqrt(data.size());
    Grams grams = new Grams(count, space.dimension());
    for (int i = 0; i < count; i++) {
      double[] item = Arrays.copyOfRange(x, i * n, (i + 1) * n);
      grams.add(i, jacobian(model, item, h), space.velocities(item));
      progress.advance(i + 1, count, "derivatives");
    }
    return judge(grams, count, random);
  }

  private static double[][] jacobian(Model<NdArray, NdArray> model, double[] item, double h) {
    List<NdArray> moved = new ArrayList<>();
    for (int k = 0; k < item.length; k++) {
      for (int sign = 1; sign >= -1; sign -= 2) {
        double[] there = item.clone();
        there[k] += sign * h;
        moved.add(NdArray.vector(there));
      }
    }
    List<NdArray> outputs = model.applyAll(moved);
    double[][] jacobian = new double[outputs.getFirst().size()][item.length];
    for (int k = 0; k < item.length; k++) {
      NdArray change = outputs.get(2 * k).minus(outputs.get(2 * k + 1));
      if (!change.isFinite()) {
        throw new BadInputException(
            "The model gives numbers that are not finite near %s".formatted(NdArray.vector(item)));
      }
      for (int o = 0; o < jacobian.length; o++) {
        jacobian[o][k] = change.get(o) / (2 * h);
      }
    }
    return jacobian;
  }

  private FoundAlgebra judge(Grams grams, int count, RandomGenerator random) {
    int[] once = new int[count];
    Arrays.fill(once, 1);
    Pencil pencil = grams.pencil(once);
    int dimension = dimension(pencil);
    List<Matrix> generators = space.generators(pencil.vectors(), dimension);
    int shown = pencil.values().length;
    double[][] errors = new double[shown][resamples];
    double[] angles = new double[resamples];
    int same = 0;
    for (int r = 0; r < resamples; r++) {
      int[] weights = new int[count];
      for (int i = 0; i < count; i++) {
        weights[random.nextInt(count)]++;
      }
      Pencil other = grams.pencil(weights);
      for (int k = 0; k < shown; k++) {
        errors[k][r] = Math.sqrt(other.values()[Math.min(k, other.values().length - 1)]);
      }
      same += dimension(other) == dimension ? 1 : 0;
      if (dimension > 0) {
        List<Matrix> span = space.generators(other.vectors(), dimension);
        angles[r] = Math.toDegrees(AlgebraSpan.principalAngles(span, generators)[dimension - 1]);
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
              error <= tolerance ? 1 : 0));
    }
    Arrays.sort(angles);
    LieAlgebraName algebra = LieAlgebraName.of(generators, space.translations());
    double stability = (double) same / resamples;
    double angle = angles[(int) (0.95 * resamples)];
    return new FoundAlgebra(
        "the model",
        count,
        directions,
        dimension,
        generators,
        algebra,
        stability,
        angle,
        sentence(directions, dimension, algebra, stability));
  }

  private int dimension(Pencil pencil) {
    return (int) Arrays.stream(pencil.values()).filter(v -> Math.sqrt(v) <= tolerance).count();
  }

  private String sentence(
      List<Direction> directions, int dimension, LieAlgebraName algebra, double stability) {
    String next =
        dimension < directions.size()
            ? " The next direction changes the output by %s of what a random motion does."
                .formatted(Figures.percent(directions.get(dimension).error()))
            : "";
    String steady =
        " %s of resamples of the items agree on the dimension."
            .formatted(Figures.percent(stability));
    return dimension == 0
        ? "The model has no continuous linear symmetry on this data." + next + steady
        : "The model has %d independent continuous symmetr%s: %s.%s%s"
            .formatted(dimension, dimension == 1 ? "y" : "ies", algebra.name(), next, steady);
  }

  /** For each item {@code V^T J^T J V} and {@code V^T V} of its velocities V, and {@code |J|^2}. */
  private final class Grams {

    private final int size;
    private final double[][] changes;
    private final double[][] motions;
    private final double[] slopes;

    Grams(int count, int size) {
      this.size = size;
      this.changes = new double[count][size * size];
      this.motions = new double[count][size * size];
      this.slopes = new double[count];
    }

    void add(int item, double[][] jacobian, double[][] velocities) {
      for (double[] row : jacobian) {
        double[] along = new double[size];
        for (int k = 0; k < size; k++) {
          for (int i = 0; i < row.length; i++) {
            along[k] += row[i] * velocities[k][i];
          }
        }
        for (double v : row) {
          slopes[item] += v * v;
        }
        outer(along, changes[item]);
      }
      for (int i = 0; i < space.width(); i++) {
        double[] component = new double[size];
        for (int k = 0; k < size; k++) {
          component[k] = velocities[k][i];
        }
        outer(component, motions[item]);
      }
    }

    private void outer(double[] v, double[] sum) {
      for (int k = 0; k < size; k++) {
        for (int l = 0; l < size; l++) {
          sum[k * size + l] += v[k] * v[l];
        }
      }
    }

    Pencil pencil(int... weights) {
      double[] change = new double[size * size];
      double[] motion = new double[size * size];
      double slope = 0;
      double total = 0;
      for (int i = 0; i < weights.length; i++) {
        slope += weights[i] * slopes[i];
        total += weights[i];
        for (int k = 0; weights[i] > 0 && k < change.length; k++) {
          change[k] += weights[i] * changes[i][k];
          motion[k] += weights[i] * motions[i][k];
        }
      }
      if (!(slope > 0)) {
        throw new BadInputException(
            "The output of the model does not depend on its input here, so every motion is a"
                + " symmetry; give other data");
      }
      Matrix g = Matrix.of(size, size, change);
      Matrix b = Matrix.of(size, size, motion).times(slope / total / space.width());
      return Pencil.of(g, b);
    }
  }
}
