package dev.coset.data.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensors;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Graphs of radii beside the comparison of all pairs. */
class RadiusGraphTest {

  private static Set<Long> allPairs(double[] p, double radius) {
    var pairs = new TreeSet<Long>();
    for (int i = 0; i < p.length / 3; i++) {
      for (int j = 0; j < p.length / 3; j++) {
        double dx = p[3 * j] - p[3 * i];
        double dy = p[3 * j + 1] - p[3 * i + 1];
        double dz = p[3 * j + 2] - p[3 * i + 2];
        if (i != j && dx * dx + dy * dy + dz * dz <= radius * radius) {
          pairs.add(((long) i << 32) + j);
        }
      }
    }
    return pairs;
  }

  private static Set<Long> pairs(RadiusGraph graph) {
    var pairs = new TreeSet<Long>();
    int[] from = graph.from();
    int[] to = graph.to();
    for (int e = 0; e < graph.count(); e++) {
      assertThat(pairs.add(((long) to[e] << 32) + from[e])).isTrue();
    }
    return pairs;
  }

  @Property(tries = 60)
  void pairsAreThoseOfAllComparisons(RandomGenerator random) {
    double[] positions = new double[3 * random.nextInt(80)];
    double size = Math.pow(10, random.nextInt(5) - 2);
    boolean flat = random.nextBoolean();
    for (int i = 0; i < positions.length; i++) {
      positions[i] = flat && i % 3 == 1 ? 7 : size * (random.nextDouble() - 0.5);
    }
    double radius = 0.01 + random.nextDouble();
    RadiusGraph graph = RadiusGraph.of(positions, radius);
    assertThat(pairs(graph)).isEqualTo(allPairs(positions, radius));
    assertThat(graph.to()).isSorted();
  }

  @Property(tries = 10)
  void pointsOnALatticeAtExactlyTheRadiusAreNeighbours(RandomGenerator random) {
    double[] positions = new double[3 * 64];
    int shift = random.nextInt(1000);
    for (int i = 0; i < 64; i++) {
      positions[3 * i] = i / 16 + shift;
      positions[3 * i + 1] = i / 4 % 4;
      positions[3 * i + 2] = i % 4;
    }
    RadiusGraph graph = RadiusGraph.of(positions, 1);
    assertThat(graph.count()).isEqualTo(2 * 3 * 48);
    assertThat(pairs(graph)).isEqualTo(allPairs(positions, 1));
    assertThat(allPairs(positions, 0.999)).as("a broken radius is noticed").isEmpty();
  }

  @Test
  void degenerateClouds() {
    assertThat(RadiusGraph.of(new double[0], 1).count()).isZero();
    assertThat(RadiusGraph.of(new double[3], 1).count()).isZero();
    assertThat(RadiusGraph.of(new double[9], 1).count()).isEqualTo(6);
    double[] far = {0, 0, 0, 1e9, 1e9, -1e9, 1e9, 1e9, -1e9 + 1e-3};
    assertThat(pairs(RadiusGraph.of(far, 0.01))).isEqualTo(allPairs(far, 0.01));
    assertThat(RadiusGraph.of(far, 1e300).count()).isEqualTo(6);
    try (var _ = Scope.open()) {
      var edges = RadiusGraph.of(new double[9], 1).edges();
      assertThat(edges.propagate(Tensors.ones(DType.FLOAT32, 3, 1)).toFloatArray())
          .containsExactly(2, 2, 2);
    }
  }

  @Test
  void misuseIsRefused() {
    assertThatThrownBy(() -> RadiusGraph.of(new double[] {0, 0, Double.NaN}, 1))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Point 0 has the coordinate NaN");
    assertThatThrownBy(() -> RadiusGraph.of(new double[4], 1)).hasMessageContaining("4 numbers");
    assertThatThrownBy(() -> RadiusGraph.of(new double[3], 0)).hasMessageContaining("given: 0.0");
  }
}
