package dev.coset.symmetrize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.Permutation;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SpectralSortFrameTest {

  private static DenseGraph randomGraph(int n, int width, RandomGenerator random) {
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double weight = random.nextBoolean() ? 1 : 0;
        a[i * n + j] = weight;
        a[j * n + i] = weight;
      }
    }
    double[] features = new double[n * width];
    for (int i = 0; i < features.length; i++) {
      features[i] = random.nextInt(2);
    }
    return new DenseGraph(
        NdArray.wrap(new int[] {n, n}, a), NdArray.wrap(new int[] {n, width}, features));
  }

  private static DenseGraph edges(int n, int... ends) {
    double[] a = new double[n * n];
    for (int e = 0; e < ends.length; e += 2) {
      a[ends[e] * n + ends[e + 1]] = 1;
      a[ends[e + 1] * n + ends[e]] = 1;
    }
    return DenseGraph.of(NdArray.wrap(new int[] {n, n}, a));
  }

  private static DenseGraph cycle(int n) {
    int[] ends = new int[2 * n];
    for (int i = 0; i < n; i++) {
      ends[2 * i] = i;
      ends[2 * i + 1] = (i + 1) % n;
    }
    return edges(n, ends);
  }

  private static Model<DenseGraph, NdArray> net(int n, int width, RandomGenerator random) {
    var dense = RandomNets.dense(n * n + n * width, new int[] {3}, random);
    return graph -> dense.apply(graph.flatten());
  }

  @Property(tries = 20)
  void relabellingDoesNotChangeTheOutput(RandomGenerator random) {
    int n = 2 + random.nextInt(5);
    var group = Symmetric.of(n);
    var law = Equivariance.<Permutation, DenseGraph, NdArray>invariance(group, DenseGraph.action());
    for (int width = 0; width < 2; width++) {
      var model =
          FrameAverage.of(SpectralSortFrame.create()).symmetrize(net(n, width, random), law);
      DenseGraph graph = randomGraph(n, width, random);
      for (int i = 0; i < 3; i++) {
        var sides = law.sides(model, group.sample(random), graph);
        assertThat(sides.moved().isCloseTo(sides.expected(), 1e-12)).isTrue();
      }
    }
  }

  @Property(tries = 20)
  void framesMoveWithTheGraph(RandomGenerator random) {
    var group = Symmetric.of(6);
    DenseGraph graph = randomGraph(6, 1, random);
    Permutation g = group.sample(random);
    SpectralSortFrame frame = SpectralSortFrame.create();
    assertThat(frame.elements(DenseGraph.action().apply(g, graph)))
        .containsExactlyInAnyOrderElementsOf(
            frame.elements(graph).stream().map(h -> group.compose(g, h)).toList());
  }

  @Test
  void vertexTransitiveGraphsTieEverywhere() {
    var frame = SpectralSortFrame.create().frame(cycle(8));
    assertThat(frame.count()).isEqualTo(40_320);
    assertThat(frame.stream().distinct().count()).isEqualTo(40_320);
    assertThat(frame.evidence().degenerate()).isTrue();
    // A path of 3 has its two ends tied.
    assertThat(SpectralSortFrame.create().frame(edges(3, 0, 1, 1, 2)).count()).isEqualTo(2);
  }

  @Test
  void refusesTooManyTies() {
    assertThatThrownBy(() -> SpectralSortFrame.create().frame(cycle(12)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Tie class too large")
        .hasMessageContaining("12 nodes")
        .hasMessageContaining("features");
    assertThatThrownBy(() -> SpectralSortFrame.create().withLimit(Long.MAX_VALUE).frame(cycle(30)))
        .isInstanceOf(BadInputException.class);
    var many = SpectralSortFrame.create().withLimit(Long.MAX_VALUE).frame(cycle(12));
    assertThat(many.count()).isEqualTo(479_001_600L);
    var random = new SplittableRandom(1);
    assertThat(many.sample(100, random).stream().distinct().count()).isGreaterThan(95);
  }

  @Test
  void refusesWhatIsNotAGraph() {
    assertThatThrownBy(() -> DenseGraph.of(NdArray.of(new int[] {2, 2}, new double[] {0, 1, 2, 0})))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not symmetric");
    assertThatThrownBy(() -> DenseGraph.of(NdArray.of(new int[] {2, 3}, new double[6])))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("[n, n]");
    assertThatThrownBy(() -> DenseGraph.of(NdArray.of(new int[] {0, 0}, new double[0])))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> DenseGraph.of(NdArray.of(new int[] {1, 1}, new double[] {Double.NaN})))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not finite");
  }

  @Tag("slow")
  @Property(tries = 2)
  void theCubeGraphIsInvariantOverItsFullFrame(RandomGenerator random) {
    DenseGraph cube =
        edges(8, 0, 1, 0, 2, 0, 4, 1, 3, 1, 5, 2, 3, 2, 6, 3, 7, 4, 5, 4, 6, 5, 7, 6, 7);
    var group = Symmetric.of(8);
    var law = Equivariance.<Permutation, DenseGraph, NdArray>invariance(group, DenseGraph.action());
    var model = FrameAverage.of(SpectralSortFrame.create()).symmetrize(net(8, 0, random), law);
    var sides = law.sides(model, group.sample(random), cube);
    assertThat(sides.moved().isCloseTo(sides.expected(), 1e-10)).isTrue();
  }
}
