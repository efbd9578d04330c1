package dev.coset.groups.bms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Decompositions;
import dev.coset.groups.GroupLaws;
import dev.coset.groups.Matrix;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Bms3Test {

  private static final CircleFunction ZERO = CircleFunction.constant(0);

  private static Bms3Generator generator(RandomGenerator random) {
    return new Bms3Generator(
        CircleFunctionTest.random(4, 1, random), CircleFunctionTest.random(4, 1, random));
  }

  private static BoundaryData data(RandomGenerator random) {
    return new BoundaryData(
        CircleFunctionTest.random(4, 1, random), CircleFunctionTest.random(4, 1, random));
  }

  /**
   * Elements of four frequencies and slopes from 0.7 to 1.3: what 64 frequencies cut off is tiny.
   */
  @Property(tries = 3)
  void isAGroup(RandomGenerator random) {
    assertThat(GroupLaws.violations(Bms3Group.of(64), 1, 1e-9, random)).isEmpty();
  }

  @Property(tries = 5)
  void actsFromTheLeft(RandomGenerator random) {
    Bms3Group group = Bms3Group.of(64);
    Bms3Element g = group.sample(random);
    Bms3Element h = group.sample(random);
    BoundaryData x = data(random);
    BoundaryData oneByOne = group.action().apply(g, group.action().apply(h, x));
    // Third derivatives multiply what is cut off by 64^3; a hundred for the size of the data.
    assertThat(oneByOne.distance(group.action().apply(group.compose(g, h), x))).isLessThan(1e-5);
    // The product taken in the other order is another element.
    assertThat(oneByOne.distance(group.action().apply(group.compose(h, g), x))).isGreaterThan(1e-4);
  }

  @Property
  void theBracketSatisfiesJacobi(RandomGenerator random) {
    Bms3Generator a = generator(random);
    Bms3Generator b = generator(random);
    Bms3Generator c = generator(random);
    Bms3Generator sum =
        Bms3Algebra.bracket(a, Bms3Algebra.bracket(b, c))
            .plus(Bms3Algebra.bracket(b, Bms3Algebra.bracket(c, a)))
            .plus(Bms3Algebra.bracket(c, Bms3Algebra.bracket(a, b)));
    assertThat(sum.maximum()).isLessThan(1e-10);
    AsymptoticCharges charges = new AsymptoticCharges(1);
    double cocycle =
        charges.centralTerm(Bms3Algebra.bracket(a, b), c)
            + charges.centralTerm(Bms3Algebra.bracket(b, c), a)
            + charges.centralTerm(Bms3Algebra.bracket(c, a), b);
    assertThat(cocycle).isCloseTo(0, within(1e-10));
  }

  @Property
  void chargesCloseWithTheCentralTermOnly(RandomGenerator random) {
    AsymptoticCharges charges = new AsymptoticCharges(0.25);
    Bms3Generator a = generator(random);
    Bms3Generator b = generator(random);
    BoundaryData x = data(random);
    double closed = charges.charge(x, Bms3Algebra.bracket(a, b)) + charges.centralTerm(a, b);
    assertThat(charges.variation(x, a, b)).isCloseTo(closed, within(1e-10));
    assertThat(charges.centralCharge()).isEqualTo(12);
    Bms3Generator translation = new Bms3Generator(CircleFunction.cosine(3), ZERO);
    Bms3Generator rotation = new Bms3Generator(ZERO, CircleFunction.sine(3));
    // int Y' T'' = int (3 cos)(-9 cos) = -27 pi, so the term is 27 / (8 G).
    assertThat(Math.abs(charges.centralTerm(translation, rotation))).isCloseTo(13.5, within(1e-12));
  }

  @Property
  void smallElementsActAsTheAlgebra(RandomGenerator random) {
    BoundaryData x = data(random);
    Bms3Generator small = generator(random);
    double h = 1e-5;
    BoundaryData ahead = Bms3Group.pullBack(element(small, h), x, 16);
    BoundaryData behind = Bms3Group.pullBack(element(small, -h), x, 16);
    BoundaryData exact = Bms3Algebra.variation(x, small);
    BoundaryData slope =
        new BoundaryData(
            ahead.mass().minus(behind.mass()).times(1 / (2 * h)),
            ahead.angularMomentum().minus(behind.angularMomentum()).times(1 / (2 * h)));
    // Rounding 1e-16 / h over many terms, and h^2 times fifth derivatives of frequency-4 waves.
    assertThat(exact.distance(slope)).isLessThan(1e-4);
  }

  private static Bms3Element element(Bms3Generator generator, double h) {
    return new Bms3Element(
        new CircleDiffeomorphism(generator.rotation().times(h)), generator.translation().times(h));
  }

  @Test
  void poincareKeepsMinkowski() {
    assertThat(Bms3Algebra.stabiliserDimension(BoundaryData.minkowski(), 16)).isEqualTo(6);
    assertThat(Bms3Algebra.stabiliserDimension(BoundaryData.constant(-0.37, 0.2), 16)).isEqualTo(2);
    assertThat(Bms3Algebra.stabiliserDimension(BoundaryData.constant(0.4, 0), 16)).isEqualTo(2);
  }

  @Test
  void otherSupertranslationsGiveOtherVacua() {
    BoundaryData vacuum = BoundaryData.minkowski();
    CircleFunction poincare = CircleFunction.of(new double[] {2, 0.3}, new double[] {0, -1.1});
    BoundaryData same = Bms3Group.pullBack(Bms3Element.supertranslation(poincare), vacuum, 8);
    assertThat(same.distance(vacuum)).isLessThan(1e-13);
    BoundaryData other =
        Bms3Group.pullBack(Bms3Element.supertranslation(CircleFunction.cosine(2)), vacuum, 8);
    assertThat(other.angularMomentum().maximum()).isCloseTo(6, within(1e-12));
  }

  @Property
  void chargesOfPastAndFutureAgreeAtOppositeAngles(RandomGenerator random) {
    AsymptoticCharges charges = new AsymptoticCharges(1);
    BoundaryData x = data(random);
    Bms3Generator a = generator(random);
    assertThat(charges.charge(x.antipodal(), a.antipodal()))
        .isCloseTo(charges.charge(x, a), within(1e-12));
  }

  /** The Ricci tensor of the metric vanishes, by central differences of the metric. */
  @Property(tries = 5)
  void theMetricSolvesEinsteinsEquations(RandomGenerator random) {
    BoundaryData x =
        new BoundaryData(
            CircleFunctionTest.random(2, 1, random), CircleFunctionTest.random(2, 1, random));
    double[] at = {random.nextDouble(), 1 + random.nextDouble(), 6 * random.nextDouble()};
    assertThat(ricci(x, at).frobeniusNorm()).isLessThan(1e-4);
    assertThat(ricciOfWrongMetric(x, at).frobeniusNorm()).isGreaterThan(1e-3);
  }

  private interface Metric {
    Matrix at(double[] point);
  }

  private static Matrix ricci(BoundaryData data, double[] point) {
    return ricci(p -> data.metric(p[0], p[1], p[2]), point);
  }

  private static Matrix ricciOfWrongMetric(BoundaryData data, double[] point) {
    return ricci(
        p -> {
          double[] g = data.metric(p[0], p[1], p[2]).toArray();
          g[8] += p[1];
          return Matrix.of(3, 3, g);
        },
        point);
  }

  private static Matrix ricci(Metric metric, double[] point) {
    double h = 1e-4;
    double[][][][] slope = new double[3][][][];
    double[][][] gamma = christoffel(metric, point);
    for (int k = 0; k < 3; k++) {
      double[][][] ahead = christoffel(metric, moved(point, k, h));
      double[][][] behind = christoffel(metric, moved(point, k, -h));
      slope[k] = new double[3][3][3];
      for (int i = 0; i < 27; i++) {
        slope[k][i / 9][i / 3 % 3][i % 3] =
            (ahead[i / 9][i / 3 % 3][i % 3] - behind[i / 9][i / 3 % 3][i % 3]) / (2 * h);
      }
    }
    double[] ricci = new double[9];
    for (int b = 0; b < 3; b++) {
      for (int c = 0; c < 3; c++) {
        for (int a = 0; a < 3; a++) {
          ricci[3 * b + c] += slope[a][a][b][c] - slope[c][a][b][a];
          for (int d = 0; d < 3; d++) {
            ricci[3 * b + c] += gamma[a][a][d] * gamma[d][b][c] - gamma[a][c][d] * gamma[d][b][a];
          }
        }
      }
    }
    return Matrix.of(3, 3, ricci);
  }

  private static double[] moved(double[] point, int axis, double h) {
    double[] moved = point.clone();
    moved[axis] += h;
    return moved;
  }

  /** The symbols {@code Gamma^a_bc}. */
  private static double[][][] christoffel(Metric metric, double[] point) {
    double h = 1e-4;
    Matrix inverse = Decompositions.inverse(metric.at(point));
    Matrix[] slope = new Matrix[3];
    for (int k = 0; k < 3; k++) {
      slope[k] =
          metric.at(moved(point, k, h)).minus(metric.at(moved(point, k, -h))).times(1 / (2 * h));
    }
    double[][][] gamma = new double[3][3][3];
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        for (int c = 0; c < 3; c++) {
          for (int d = 0; d < 3; d++) {
            gamma[a][b][c] +=
                inverse.get(a, d)
                    * (slope[b].get(d, c) + slope[c].get(d, b) - slope[d].get(b, c))
                    / 2;
          }
        }
      }
    }
    return gamma;
  }
}
