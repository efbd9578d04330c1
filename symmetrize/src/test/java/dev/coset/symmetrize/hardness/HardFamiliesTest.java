package dev.coset.symmetrize.hardness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.generate.ErdosRenyi;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HardFamiliesTest {

  /** Rows, or rows and columns, in another order. */
  private static NdArray permuted(NdArray x, Permutation order, boolean columns) {
    int n = x.extent(0);
    int width = x.extent(1);
    double[] values = new double[n * width];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < width; j++) {
        values[i * width + j] = x.get(order.image(i) * width + (columns ? order.image(j) : j));
      }
    }
    return NdArray.wrap(new int[] {n, width}, values);
  }

  @Property(tries = 10)
  void membersAreInvariant(RandomGenerator random) {
    DegreeParity parities = HardFamilies.degreeParity(12);
    NdArray graph = parities.sample(random);
    Permutation order = Symmetric.of(12).sample(random);
    SortedSet<Integer> set = parities.member(random);
    assertThat(parities.value(set, permuted(graph, order, true)))
        .isEqualTo(parities.value(set, graph));

    FeatureGnnFamily networks = HardFamilies.featureGnn(graph, 4, 4);
    FeatureGnnFamily renumbered = HardFamilies.featureGnn(permuted(graph, order, true), 4, 4);
    NdArray x = networks.sample(random);
    Plane plane = networks.member(random);
    assertThat(renumbered.value(plane, permuted(x, order, false)))
        .isCloseTo(networks.value(plane, x), within(1e-10));
    // Features that move without the graph are another input.
    NdArray other = permuted(x, Permutation.of(1, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), false);
    NdArray path = path();
    FeatureGnnFamily line = HardFamilies.featureGnn(path, 4, 2);
    assertThat(Math.abs(line.value(plane, x) - line.value(plane, other))).isGreaterThan(1e-9);

    CyclicCnnFamily convolutions = HardFamilies.frameAveragedCnn(9, 4);
    NdArray sequence = convolutions.sample(random);
    double[] shifted = new double[9];
    Arrays.setAll(shifted, i -> sequence.get((i + 4) % 9));
    Plane filters = convolutions.member(random);
    assertThat(convolutions.value(filters, NdArray.vector(shifted)))
        .isCloseTo(convolutions.value(filters, sequence), within(1e-10));
  }

  private static NdArray path() {
    double[] entries = new double[144];
    for (int i = 0; i + 1 < 12; i++) {
      entries[i * 12 + i + 1] = 1;
      entries[(i + 1) * 12 + i] = 1;
    }
    return NdArray.wrap(new int[] {12, 12}, entries);
  }

  @Property(tries = 10)
  void theRidgeTurnsBySignsAndSeesNoPolynomialOfLowDegree(RandomGenerator random) {
    double radius = 3 * random.nextDouble();
    double angle = 6 * random.nextDouble();
    for (int k : new int[] {2, 4, 6}) {
      PlaneRidge ridge = new PlaneRidge(k);
      double here = ridge.at(radius * Math.cos(angle), radius * Math.sin(angle));
      double turned = angle + Math.PI / k;
      assertThat(ridge.at(radius * Math.cos(turned), radius * Math.sin(turned)))
          .isCloseTo(-here, within(1e-12));
      for (int frequency = 0; frequency < k; frequency++) {
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < 720; i++) {
          double phi = Math.PI * i / 360;
          double value = ridge.at(Math.cos(phi), Math.sin(phi));
          cosine += value * Math.cos(frequency * phi);
          sine += value * Math.sin(frequency * phi);
        }
        assertThat(Math.hypot(cosine, sine) / 720).isLessThan(1e-12);
      }
    }
  }

  @Test
  void degeneraciesAreLeftOut() {
    DegreeParity parities = HardFamilies.degreeParity(15);
    assertThat(parities.typicalDegrees()).containsExactly(4, 5, 6, 7, 8, 9, 10);
    assertThat(parities.freeDegrees()).hasSize(5).doesNotContain(7);
    assertThat(parities.representatives()).hasSize(31);
    assertThat(parities.meanCount(7)).isCloseTo(15 * 3432 / 16384.0, within(1e-12));
    RandomGenerator random = new SplittableRandom(5);
    for (int i = 0; i < 20; i++) {
      int[] histogram = parities.histogram(parities.sample(random));
      int odd = IntStream.iterate(1, d -> d < 15, d -> d + 2).map(d -> histogram[d]).sum();
      assertThat(odd % 2).isZero();
      assertThat(Arrays.stream(histogram).sum()).isEqualTo(15);
    }
  }

  @Test
  void productsFallAsGraphsGrow() {
    RandomGenerator random = new SplittableRandom(11);
    double[] rms = new double[2];
    int[] sizes = {11, 19};
    for (int i = 0; i < 2; i++) {
      DegreeParity parities = HardFamilies.degreeParity(sizes[i]);
      CsqBound bound = CsqBound.evaluate(parities, parities.representatives(), 4000, 0.9, random);
      rms[i] = bound.rms();
      assertThat(bound.largest().contains(bound.largest().estimate())).isTrue();
      assertThat(bound.queries().lower()).isLessThanOrEqualTo(bound.queries().upper());
    }
    assertThat(rms[1]).isLessThan(0.7 * rms[0]);
  }

  @Test
  void planesInHighDimensionsAreNearlyOrthogonal() {
    RandomGenerator random = new SplittableRandom(12);
    CyclicCnnFamily convolutions = HardFamilies.frameAveragedCnn(24, 4);
    List<Plane> planes = Stream.generate(() -> convolutions.member(random)).limit(12).toList();
    CsqBound bound = CsqBound.evaluate(convolutions, planes, 4000, 0.9, random);
    assertThat(bound.rms()).isLessThan(0.1);
    double queries = 12 * (0.81 - bound.largest().estimate()) / 2;
    assertThat(bound.queries().estimate()).isCloseTo(queries, within(1e-12));
    FeatureGnnFamily networks =
        HardFamilies.featureGnn(new ErdosRenyi(6, 0.5).adjacency(random), 24, 4);
    List<Plane> others = Stream.generate(() -> networks.member(random)).limit(12).toList();
    assertThat(CsqBound.evaluate(networks, others, 4000, 0.9, random).rms()).isLessThan(0.1);
  }

  /** No function of norm 1 has a correlation above t with more than the bound says. */
  @Property(tries = 10)
  void theBoundHoldsForRandomQueries(RandomGenerator random) {
    int n = 30;
    double[][] gram = new double[n][n];
    double eps = 0.05;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gram[i][j] = i == j ? 1 : eps;
      }
    }
    double tolerance = 0.35;
    int chosen = 1 + random.nextInt(n);
    // h is the sum of some of the functions, scaled to norm 1: the worst query.
    double norm = Math.sqrt(chosen + eps * chosen * (chosen - 1));
    int above = 0;
    for (int i = 0; i < n; i++) {
      double correlation = 0;
      for (int j = 0; j < chosen; j++) {
        correlation += gram[i][j] / norm;
      }
      above += Math.abs(correlation) > tolerance ? 1 : 0;
    }
    assertThat((double) above).isLessThanOrEqualTo(2 / (tolerance * tolerance - eps));
  }

  @Test
  void badInputIsRefused() {
    RandomGenerator random = new SplittableRandom(1);
    assertThatThrownBy(() -> HardFamilies.degreeParity(7))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("at least 8");
    assertThatThrownBy(() -> HardFamilies.frameAveragedCnn(8, 3))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("even");
    DegreeParity parities = HardFamilies.degreeParity(9);
    NdArray graph = parities.sample(random);
    assertThatThrownBy(() -> parities.value(new TreeSet<>(), graph))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not empty");
    for (List<Integer> degenerate :
        List.of(List.of(1, 3, 5, 7), List.of(0, 2, 4, 6, 8), List.of(0, 1, 2, 3, 4, 5, 6, 7, 8))) {
      assertThatThrownBy(() -> parities.value(new TreeSet<>(degenerate), graph))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("same for every graph");
    }
    assertThatThrownBy(() -> parities.member(99, random)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(
            () -> CsqBound.evaluate(parities, parities.representatives(), 1000, 0.01, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("sqrt(eps)");
    assertThatThrownBy(() -> HardFamilies.featureGnn(NdArray.vector(1, 2), 4, 2))
        .isInstanceOf(BadInputException.class);
  }
}
