package dev.coset.symmetrize.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.lie.Lorentz;
import dev.coset.groups.lie.SpecialOrthogonal;
import dev.coset.laws.Property;
import dev.coset.symmetrize.discover.DiscoverySettings.Penalties;
import dev.coset.tensor.LeakDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SymmetryDiscoveryTest {

  private static final Matrix TURN = Matrix.of(2, 2, 0, -1, 1, 0);

  /** Points of an annulus: turns keep their law, nothing else does. */
  private static NdArray ring(int count, RandomGenerator random) {
    double[] points = new double[2 * count];
    for (int i = 0; i < count; i++) {
      double angle = random.nextDouble(2 * Math.PI);
      double radius = random.nextDouble(0.9, 1.1);
      points[2 * i] = radius * Math.cos(angle);
      points[2 * i + 1] = radius * Math.sin(angle);
    }
    return NdArray.wrap(new int[] {count, 2}, points);
  }

  @Test
  @Tag("slow")
  void turnsOfARingAreFound() {
    RandomGenerator random = new SplittableRandom(3);
    DiscoveredGenerators found =
        SymmetryDiscovery.of(GeneratorForm.full(2))
            .with(DiscoverySettings.defaults().withSteps(700))
            .fit(DiscoveryPairs.alone(ring(500, random)), 1, random);
    assertThat(AlgebraSpan.cosine(found.generators().getFirst(), TURN)).isGreaterThan(0.95);
    assertThat(found.meanNorm()).isGreaterThan(0.3);
    assertThat(found.discriminatorLoss()).isBetween(0.5, 2.0);
  }

  @Test
  void everyOptionRunsAndLeavesNoMemoryBehind() {
    RandomGenerator random = new SplittableRandom(4);
    NdArray x = ring(50, random);
    DiscoverySettings few =
        new DiscoverySettings(
            new CoefficientLaw.IntegerGrid(2), 3, 8, 4, 1e-3, 1e-2, Penalties.defaults(), true);
    List<DiscoveryPairs> all =
        List.of(
            DiscoveryPairs.alone(x),
            DiscoveryPairs.moved(x, x),
            DiscoveryPairs.kept(x, x.reshape(50, 2)),
            DiscoveryPairs.classes(x, new int[50]));
    for (DiscoveryPairs pairs : all) {
      LeakDetector.check(
          () -> {
            DiscoveredGenerators found =
                SymmetryDiscovery.of(GeneratorForm.full(2)).with(few).fit(pairs, 2, random);
            assertThat(found.generators()).hasSize(2);
          });
    }
    DiscoverySettings huge =
        few.with(new CoefficientLaw.Uniform(1e6)).with(Penalties.defaults().withSize(0.1, 1));
    DiscoveredGenerators bounded =
        SymmetryDiscovery.of(GeneratorForm.masked(TURN))
            .with(huge)
            .fit(DiscoveryPairs.alone(x), 1, random);
    assertThat(Arrays.stream(bounded.generators().getFirst().toArray())).allMatch(Double::isFinite);
    assertThat(bounded.generators().getFirst().get(0, 0)).isZero();
  }

  @Test
  void theSameSeedGivesTheSameGenerators() {
    NdArray x = ring(50, new SplittableRandom(1));
    SymmetryDiscovery discovery =
        SymmetryDiscovery.of(GeneratorForm.full(2)).with(DiscoverySettings.defaults().withSteps(5));
    assertThat(discovery.fit(DiscoveryPairs.alone(x), 1, new SplittableRandom(9)))
        .isEqualTo(discovery.fit(DiscoveryPairs.alone(x), 1, new SplittableRandom(9)));
  }

  /** Conjugates of so(p, q) by S keep {@code S^-T J S^-1}, and nothing else. */
  @Property(tries = 10)
  void theKeptFormIsFound(RandomGenerator random) {
    for (List<Matrix> generators :
        List.of(SpecialOrthogonal.of(3).generators(), Lorentz.group().generators())) {
      int n = generators.getFirst().rows();
      double[] noise = random.doubles((long) n * n, -0.3, 0.3).toArray();
      Matrix s = Matrix.of(n, n, noise).plus(Matrix.identity(n).times(2));
      Matrix back = Decompositions.inverse(s);
      List<Matrix> moved = new ArrayList<>();
      generators.forEach(g -> moved.add(s.times(g).times(back)));
      InvariantForm form = InvariantForm.fit(moved);
      assertThat(form.residual()).isLessThan(1e-7);
      assertThat(form.next()).isGreaterThan(1e-3);
      for (Matrix g : moved) {
        Matrix change = g.transpose().times(form.matrix()).plus(form.matrix().times(g));
        assertThat(AlgebraSpan.norm(change)).isLessThan(1e-6);
      }
      int[] signature = form.signature();
      assertThat(signature[2]).isZero();
      assertThat(Math.min(signature[0], signature[1])).isEqualTo(n == 3 ? 0 : 1);
      assertThat(LieAlgebraName.of(moved, false).name()).isEqualTo(n == 3 ? "so(3)" : "so(1,3)");
    }
  }

  @Property(tries = 10)
  void anglesBetweenSpansDoNotDependOnTheBasis(RandomGenerator random) {
    List<Matrix> algebra = SpecialOrthogonal.of(3).generators();
    List<Matrix> mixed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Matrix sum = algebra.get(i).times(3);
      for (Matrix each : algebra) {
        sum = sum.plus(each.times(random.nextDouble(-1, 1)));
      }
      mixed.add(sum);
    }
    // The arc cosine turns rounding of 1e-16 into angles of 1e-8.
    assertThat(AlgebraSpan.principalAngles(mixed, algebra)[2]).isLessThan(1e-6);
    assertThat(AlgebraSpan.principalAngles(List.of(Matrix.identity(3)), algebra)[0])
        .isCloseTo(Math.PI / 2, within(1e-12));
  }

  @Test
  void badDataIsRefused() {
    RandomGenerator random = new SplittableRandom(1);
    NdArray x = ring(50, random);
    SymmetryDiscovery discovery = SymmetryDiscovery.of(GeneratorForm.full(3));
    assertThatThrownBy(() -> discovery.fit(DiscoveryPairs.alone(x), 1, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("length 2");
    assertThatThrownBy(
            () ->
                SymmetryDiscovery.of(GeneratorForm.full(2)).fit(DiscoveryPairs.alone(x), 5, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("channels");
    double[] same = new double[40];
    Arrays.fill(same, 1);
    assertThatThrownBy(() -> DiscoveryPairs.alone(NdArray.wrap(new int[] {20, 2}, same)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the same");
    assertThatThrownBy(() -> DiscoveryPairs.alone(NdArray.vector(1, 2)))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> DiscoveryPairs.classes(x, 0, 1)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> InvariantForm.fit(List.of(Matrix.zero(2, 2))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DiscoverySettings.defaults().withSteps(0))
        .isInstanceOf(BadInputException.class);
  }
}
