package dev.coset.groups.bms;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * The Lie algebra bms3, the semidirect sum of the vector fields on the circle with the functions
 * they move, and its action on boundary data.
 *
 * <p>Laws: the bracket is antisymmetric and satisfies Jacobi's identity; {@code [delta_1, delta_2]
 * = delta_[1,2]} on boundary data up to the sign that makes the charges close (see {@link
 * AsymptoticCharges}).
 *
 * <p>Source: "Symmetries and Asymptotically Flat Space".
 */
public final class Bms3Algebra {

  /** Singular values below this share of the largest count as zero. */
  private static final double NULL = 1e-9;

  private Bms3Algebra() {}

  /**
   * The bracket {@code (Y1 T2' - T2 Y1' - Y2 T1' + T1 Y2', Y1 Y2' - Y2 Y1')}; bands add up, nothing
   * is cut off.
   */
  public static Bms3Generator bracket(Bms3Generator a, Bms3Generator b) {
    CircleFunction translation =
        transported(a.rotation(), b.translation())
            .minus(transported(b.rotation(), a.translation()));
    return new Bms3Generator(translation, transported(a.rotation(), b.rotation()));
  }

  /** The Lie derivative of a vector field, {@code Y T' - T Y'}. */
  private static CircleFunction transported(CircleFunction y, CircleFunction t) {
    return y.times(t.derivative()).minus(t.times(y.derivative()));
  }

  /**
   * How boundary data change to first order: {@code dTheta = Y Theta' + 2 Y' Theta - 2 Y'''},
   * {@code dXi = Y Xi' + 2 Y' Xi + T Theta'/2 + T' Theta - T'''}.
   */
  public static BoundaryData variation(BoundaryData data, Bms3Generator generator) {
    CircleFunction y = generator.rotation();
    CircleFunction t = generator.translation();
    CircleFunction theta = data.mass();
    CircleFunction mass = moved(y, theta).minus(third(y).times(2));
    CircleFunction angularMomentum =
        moved(y, data.angularMomentum())
            .plus(t.times(theta.derivative()).times(0.5))
            .plus(t.derivative().times(theta))
            .minus(third(t));
    return new BoundaryData(mass, angularMomentum);
  }

  private static CircleFunction moved(CircleFunction y, CircleFunction density) {
    return y.times(density.derivative()).plus(y.derivative().times(density).times(2));
  }

  private static CircleFunction third(CircleFunction f) {
    return f.derivative().derivative().derivative();
  }

  /**
   * How many independent generators of a band leave the data as they are: 6 for Minkowski space
   * (the algebra of Poincare), 2 for constants in general.
   *
   * @param band the highest frequency of the generators tried, at least 1
   */
  public static int stabiliserDimension(BoundaryData data, int band) {
    Require.that(band >= 1, () -> "A band of at least 1 is expected, given: " + band);
    int functions = 2 * band + 1;
    int reach = band + Math.max(data.mass().band(), data.angularMomentum().band());
    List<double[]> columns = new ArrayList<>();
    for (int i = 0; i < 2 * functions; i++) {
      CircleFunction wave = wave(i % functions);
      CircleFunction zero = CircleFunction.constant(0);
      Bms3Generator generator =
          i < functions ? new Bms3Generator(wave, zero) : new Bms3Generator(zero, wave);
      columns.add(coefficients(variation(data, generator), reach));
    }
    return columns.size() - rank(columns);
  }

  private static CircleFunction wave(int i) {
    return i % 2 == 0 ? CircleFunction.cosine(i / 2) : CircleFunction.sine((i + 1) / 2);
  }

  private static double[] coefficients(BoundaryData data, int band) {
    double[] values = new double[4 * (band + 1)];
    for (int k = 0; k <= band; k++) {
      values[4 * k] = data.mass().cosineCoefficient(k);
      values[4 * k + 1] = data.mass().sineCoefficient(k);
      values[4 * k + 2] = data.angularMomentum().cosineCoefficient(k);
      values[4 * k + 3] = data.angularMomentum().sineCoefficient(k);
    }
    return values;
  }

  /** The rank of columns, each scaled to length one: third derivatives make high waves large. */
  private static int rank(List<double[]> columns) {
    int rows = columns.getFirst().length;
    double[] values = new double[rows * columns.size()];
    for (int j = 0; j < columns.size(); j++) {
      double norm = Math.max(1, Matrix.of(rows, 1, columns.get(j)).frobeniusNorm());
      for (int i = 0; i < rows; i++) {
        values[i * columns.size() + j] = columns.get(j)[i] / norm;
      }
    }
    double[] singular = Decompositions.svd(Matrix.of(rows, columns.size(), values)).values();
    int rank = 0;
    for (double value : singular) {
      rank += value > NULL * singular[0] ? 1 : 0;
    }
    return rank;
  }
}
