package dev.coset.groups.lie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Decompositions;
import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.lie.TruncatedSamplers.Coordinates;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * The density of the left Haar measure in coordinates {@code c} is {@code |det(g^-1 dg/dc)|}: the
 * determinant is taken by differences and compared with the formulas, at points where the constant
 * factor cancels.
 */
class HaarDensitiesTest {

  private static final double STEP = 1e-4;

  private static <E> double logDensity(
      LieGroup<E> group, Function<double[], E> element, double[] at) {
    int n = group.dimension();
    E g = element.apply(at);
    double[] values = new double[n * n];
    for (int j = 0; j < n; j++) {
      double[] up = at.clone();
      double[] down = at.clone();
      up[j] += STEP;
      down[j] -= STEP;
      double[] high = group.minus(element.apply(up), g);
      double[] low = group.minus(element.apply(down), g);
      for (int i = 0; i < n; i++) {
        values[i * n + j] = (high[i] - low[i]) / (2 * STEP);
      }
    }
    return Math.log(Math.abs(Decompositions.determinant(Matrix.of(n, n, values))));
  }

  /** Both change by the same amount from one point to another. */
  private static <E> void changesAs(
      LieGroup<E> group,
      Function<double[], E> element,
      Function<double[], Double> formula,
      double[] from,
      double[] to) {
    double numeric = logDensity(group, element, to) - logDensity(group, element, from);
    double expected = formula.apply(to) - formula.apply(from);
    assertThat(numeric).isEqualTo(expected, within(1e-5));
  }

  @Property(tries = 10)
  void polarCoordinates(RandomGenerator random) {
    for (int n = 2; n <= 3; n++) {
      int size = n;
      int turns = n * (n - 1) / 2;
      changesAs(
          GeneralLinear.of(n),
          c ->
              LinearMap.of(turn(size, c, 0).times(MatrixExponential.of(symmetric(size, c, turns)))),
          c -> HaarDensities.polar(symmetric(size, c, turns)),
          turnsZero(Cases.uniform(n * n, random), turns),
          turnsZero(Cases.uniform(n * n, random), turns));
    }
  }

  /** The density does not depend on the rotation; near zero its chart keeps the Haar measure. */
  private static double[] turnsZero(double[] coordinates, int turns) {
    Arrays.fill(coordinates, 0, turns, 0);
    return coordinates;
  }

  private static Matrix turn(int n, double[] c, int from) {
    SpecialOrthogonal group = SpecialOrthogonal.of(n);
    return group.exp(LieAlgebra.part(c, from, group.dimension())).matrix();
  }

  private static Matrix symmetric(int n, double[] c, int from) {
    double[] values = new double[n * n];
    int index = from;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        values[i * n + j] = c[index];
        values[j * n + i] = c[index];
        index++;
      }
    }
    return Matrix.of(n, n, values);
  }

  private static Matrix unipotent(int n, double[] c, int from) {
    double[] values = Matrix.identity(n).toArray();
    int index = from;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        values[i * n + j] = c[index];
        index++;
      }
    }
    return Matrix.of(n, n, values);
  }

  private static double[] part(double[] c, int from, int n) {
    return LieAlgebra.part(c, from, n);
  }

  private static Matrix scales(double[] a) {
    return Matrix.diagonal(a.length, i -> Math.exp(a[i]));
  }

  /** Rotations at zero, the {@code a_i} at least 0.3 apart, the rest uniform. */
  private static double[] point(int n, int turns, RandomGenerator random) {
    double[] c = Cases.uniform(n * n, random);
    Arrays.fill(c, 0, turns, 0);
    for (int i = 0; i < n; i++) {
      c[turns + i] = 0.7 * i + random.nextDouble(0.4);
    }
    return c;
  }

  @Property(tries = 10)
  void cartanCoordinates(RandomGenerator random) {
    for (int n = 2; n <= 3; n++) {
      int size = n;
      int turns = n * (n - 1) / 2;
      changesAs(
          GeneralLinear.of(n),
          c ->
              LinearMap.of(
                  turn(size, c, 0)
                      .times(scales(part(c, turns, size)))
                      .times(turn(size, c, turns + size))),
          c -> HaarDensities.cartan(part(c, turns, size)),
          turnsLast(point(n, turns, random), turns),
          turnsLast(point(n, turns, random), turns));
    }
  }

  private static double[] turnsLast(double[] c, int turns) {
    Arrays.fill(c, c.length - turns, c.length, 0);
    return c;
  }

  @Property(tries = 10)
  void triangularCoordinates(RandomGenerator random) {
    for (int n = 2; n <= 3; n++) {
      int size = n;
      int turns = n * (n - 1) / 2;
      changesAs(
          GeneralLinear.of(n),
          c ->
              LinearMap.of(
                  turn(size, c, 0)
                      .times(scales(part(c, turns, size)))
                      .times(unipotent(size, c, turns + size))),
          c -> HaarDensities.iwasawa(part(c, turns, size)),
          point(n, turns, random),
          point(n, turns, random));
      changesAs(
          GeneralLinear.of(n),
          c ->
              LinearMap.of(
                  unipotent(size, c, 0)
                      .transpose()
                      .times(scales(part(c, turns, size)))
                      .times(unipotent(size, c, turns + size))),
          c -> HaarDensities.lowerUpper(part(c, turns, size)),
          point(n, turns, random),
          point(n, turns, random));
    }
  }

  @Property(tries = 10)
  void entriesAndAffineCoordinates(RandomGenerator random) {
    changesAs(
        GeneralLinear.of(3),
        c -> LinearMap.of(Matrix.of(3, 3, c)),
        c -> HaarDensities.entries(Matrix.of(3, 3, c)),
        GeneralLinear.of(3).sample(random).matrix().toArray(),
        Matrix.identity(3).toArray());
    AffineGroup affine = AffineGroup.of(2);
    double[] from = {0.5, -1, 1, 0, 0, 1};
    double[] to = affine(affine.sample(random));
    Function<double[], AffineTransformation> element =
        c -> AffineTransformation.of(Matrix.of(2, 2, part(c, 2, 4)), part(c, 0, 2));
    changesAs(
        affine, element, c -> HaarDensities.affineLeft(Matrix.of(2, 2, part(c, 2, 4))), from, to);
    changesAs(
        affine,
        c -> affine.inverse(element.apply(c)),
        c -> HaarDensities.affineRight(Matrix.of(2, 2, part(c, 2, 4))),
        from,
        to);
  }

  private static double[] affine(AffineTransformation g) {
    double[] c = Arrays.copyOf(g.affine().translation(), 6);
    System.arraycopy(g.affine().linear().toArray(), 0, c, 2, 4);
    return c;
  }

  @Property(tries = 10)
  void boostsAndSimilarities(RandomGenerator random) {
    Lorentz lorentz = Lorentz.group();
    changesAs(
        lorentz,
        c ->
            lorentz.compose(
                lorentz.boost(part(c, 0, 3)), lorentz.rotation(SO3.group().exp(part(c, 3, 3)))),
        c -> HaarDensities.boost(LieAlgebra.norm(part(c, 0, 3))),
        new double[] {0.1, 0.2, 0, 0, 0, 0},
        turnsLast(Cases.uniform(6, random), 3));
    changesAs(
        Sim3.group(),
        c -> Similarity3.of(SO3.group().exp(part(c, 3, 3)), Math.exp(c[6]), part(c, 0, 3)),
        c -> HaarDensities.similarity(3, c[6]),
        new double[7],
        new double[] {random.nextDouble(), 1, 2, 0, 0, 0, random.nextDouble(-1, 1)});
  }

  @Test
  void densitiesDoNotOverflow() {
    assertThat(HaarDensities.cartan(new double[] {0, 2000})).isEqualTo(2000 - Math.log(2));
    assertThat(HaarDensities.polar(Matrix.zero(3, 3))).isZero();
    assertThat(HaarDensities.boost(1e-4)).isEqualTo(1e-8 / 3, within(1e-16));
    assertThat(HaarDensities.entries(Matrix.identity(4).times(1e-200)))
        .isEqualTo(-16 * Math.log(1e-200), within(1e-9));
  }

  /** Weighted means of f(g) and f(h g) agree: the weighted law is left invariant. */
  @Test
  void weightedSamplersAreInvariant() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    Matrix h = Matrix.of(2, 2, 1.15, 0.25, -0.1, 0.8);
    for (Coordinates coordinates : Coordinates.values()) {
      TruncatedSampler<LinearMap> sampler = TruncatedSamplers.generalLinear(2, coordinates, 1.5);
      boolean turned = coordinates != Coordinates.LOWER_UPPER;
      double here = 0;
      double there = 0;
      double unweighted = 0;
      double shifted = 0;
      for (int i = 0; i < 120_000; i++) {
        LinearMap g = sampler.sample(random);
        double f = bump(g.matrix(), turned);
        double moved = bump(h.times(g.matrix()), turned);
        double weight = f + moved > 0 ? Math.exp(-sampler.logHaarDensity(g)) : 0;
        here += weight * f;
        there += weight * moved;
        unweighted += f;
        shifted += moved;
      }
      assertThat(there / here).as("%s", coordinates).isEqualTo(1, within(0.1));
      if (coordinates == Coordinates.CARTAN || coordinates == Coordinates.LOWER_UPPER) {
        assertThat(Math.abs(shifted / unweighted - 1))
            .as("%s, where without weights it would show", coordinates)
            .isGreaterThan(0.25);
      }
    }
  }

  /** Around the identity; not changed by rotations from the left, which more samples meet. */
  private static double bump(Matrix g, boolean upToRotation) {
    Matrix near = upToRotation ? g.transpose().times(g) : g;
    double radius = upToRotation ? 0.8 : 0.5;
    double distance = near.minus(Matrix.identity(2)).frobeniusNorm();
    return Math.max(0, 1 - distance / radius);
  }

  /** The mean of exp(-logHaarDensity) over a box is its Haar volume: known for SO+(1,3). */
  @Test
  void samplersReportTheirDensity() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    TruncatedSampler<LinearMap> boosts = TruncatedSamplers.lorentz(1.5);
    double sum = 0;
    for (int i = 0; i < 20_000; i++) {
      sum += Math.exp(-boosts.logHaarDensity(boosts.sample(random)));
    }
    double volume = 4 * Math.PI * (Math.sinh(3) / 4 - 0.75);
    assertThat(sum / 20_000).isEqualTo(volume, within(0.02 * volume));
    LinearMap outside = Lorentz.group().boost(new double[] {2, 0, 0});
    assertThat(boosts.logHaarDensity(outside)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Property(tries = 20)
  void samplesLieInTheirGroupAndSupport(RandomGenerator random) {
    for (Coordinates coordinates : Coordinates.values()) {
      for (int n = 1; n <= 4; n++) {
        TruncatedSampler<LinearMap> special = TruncatedSamplers.specialLinear(n, coordinates, 1);
        LinearMap g = special.sample(random);
        assertThat(SpecialLinear.of(n).element(g.matrix())).isEqualTo(g);
        assertThat(special.logHaarDensity(g)).isFinite();
        assertThat(special.law()).contains("uniform in [-1.0, 1.0]", "sum zero");
        TruncatedSampler<LinearMap> all = TruncatedSamplers.generalLinear(n, coordinates, 1);
        assertThat(all.logHaarDensity(all.sample(random))).isFinite();
        LinearMap outside = LinearMap.of(Matrix.identity(n).times(10));
        assertThat(all.logHaarDensity(outside)).isEqualTo(Double.NEGATIVE_INFINITY);
      }
    }
    TruncatedSampler<AffineTransformation> affine =
        TruncatedSamplers.affine(TruncatedSamplers.generalLinear(2, Coordinates.POLAR, 1), 2);
    assertThat(affine.logHaarDensity(affine.sample(random))).isFinite();
    TruncatedSampler<Similarity3> similar = TruncatedSamplers.similarities(0.5, 2);
    assertThat(similar.logHaarDensity(similar.sample(random))).isFinite();
    assertThat(
            TruncatedSamplers.rigidMotions(1)
                .logHaarDensity(dev.coset.groups.SE3.group().identity()))
        .isEqualTo(-1.5 * Math.log(2 * Math.PI), within(1e-12));
  }

  @Test
  void sectionsOfTheBoxAreCounted() {
    assertThat(LinearSampler.section(0)).isEqualTo(1);
    assertThat(LinearSampler.section(1)).isEqualTo(1);
    assertThat(LinearSampler.section(2)).isEqualTo(0.75, within(1e-15));
    assertThat(LinearSampler.section(3)).isEqualTo(2 / 3.0, within(1e-15));
  }

  @Test
  void badBoundsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TruncatedSamplers.lorentz(0))
        .withMessageContaining("positive and finite, given: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TruncatedSamplers.affine(
                    TruncatedSamplers.specialLinear(2, Coordinates.POLAR, 1), 1))
        .withMessageContaining("SL(2)");
  }
}
