package dev.coset.points.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.neighbors.KdTree;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rings and their features do not change under motions, and turn round in mirrors. */
class RingFeaturesTest {

  private static final int K = 9;

  private record Patch(double[] p, double[] n, int[] centres, int[] near) {
    static Patch of(RandomGenerator random) {
      double[] cloud = Moved.cloud(90, random);
      int[] centres = IntStream.range(0, 90).toArray();
      return new Patch(
          cloud,
          Normals.of(cloud, NormalOptions.nearest(12)),
          centres,
          KdTree.of(cloud).nearest(K).indices());
    }

    Patch moved(Moved motion) {
      return new Patch(motion.points(p), motion.vectors(n), centres, near);
    }

    int[] order() {
      return RingFeatures.order(p, n, centres, near, K);
    }

    double[] ri8() {
      return RingFeatures.ri8(p, n, centres, near, K);
    }

    double[] ri14() {
      return RingFeatures.ri14(p, n, centres, near, K);
    }
  }

  @Property(tries = 10)
  void motionsChangeNothing(RandomGenerator random) {
    Patch patch = Patch.of(random);
    Patch moved = patch.moved(Moved.motion(random));
    assertThat(moved.order()).isEqualTo(patch.order());
    assertThat(moved.ri8()).hasSize(8 * 90 * K).containsExactly(patch.ri8(), within(1e-10));
    assertThat(moved.ri14()).hasSize(14 * 90 * K).containsExactly(patch.ri14(), within(1e-10));
    Patch broken = new Patch(moved.p, patch.n, patch.centres, patch.near);
    assertThat(broken.order())
        .as("normals that stay behind are noticed")
        .isNotEqualTo(patch.order());
  }

  @Property(tries = 10)
  void mirrorsReverseTheRing(RandomGenerator random) {
    Patch patch = Patch.of(random);
    int[] order = patch.order();
    int[] mirrored = patch.moved(Moved.mirror(random)).order();
    for (int s = 0; s < 90; s++) {
      int self = s;
      int[] ring = Arrays.stream(order, s * K, s * K + K).filter(i -> i != self).toArray();
      int[] back = Arrays.stream(mirrored, s * K, s * K + K).filter(i -> i != self).toArray();
      assertThat(back[0]).isEqualTo(ring[0]);
      for (int i = 1; i < K - 1; i++) {
        assertThat(back[i]).isEqualTo(ring[K - 1 - i]);
      }
    }
  }

  @Property(tries = 10)
  void theOrderOfTheListDoesNotMatter(RandomGenerator random) {
    Patch patch = Patch.of(random);
    int[] shuffled = new int[patch.near.length];
    for (int i = 0; i < shuffled.length; i++) {
      shuffled[i] = patch.near[i / K * K + K - 1 - i % K];
    }
    Patch other = new Patch(patch.p, patch.n, patch.centres, shuffled);
    assertThat(other.ri8()).isEqualTo(patch.ri8());
  }

  @Test
  void featuresOfACrossAreKnown() {
    double[] p = {0, 0, 0, 3, 0, 0, 0, 1, 0, -1, 0, 0, 0, -1, 0};
    double[] n = new double[15];
    Arrays.setAll(n, i -> i % 3 == 2 ? 1 : 0);
    int[] centre = {0};
    int[] near = {4, 3, 2, 1};
    assertThat(RingFeatures.order(p, n, centre, near, 4)).containsExactly(1, 4, 3, 2);
    double root = Math.sqrt(0.1);
    assertThat(Arrays.copyOfRange(RingFeatures.ri8(p, n, centre, near, 4), 8, 16))
        .containsExactly(new double[] {1, -1, 0, 0, 0, 0, 0, 0}, within(1e-12));
    assertThat(Arrays.copyOfRange(RingFeatures.ri14(p, n, centre, near, 4), 14, 28))
        .containsExactly(
            new double[] {1, 0, 0, 0, 0, 0, 3 * root, 0, 0, 0, Math.sqrt(0.5), 0, 0, -1},
            within(1e-12));
  }

  @Test
  void degenerateRingsHaveFiniteFeatures() {
    int[] near = {0, 1, 2, 0};
    double[] zeros = new double[9];
    assertThat(RingFeatures.ri8(zeros, zeros, new int[] {0, 1}, near, 2))
        .doesNotContain(Double.NaN);
    assertThat(RingFeatures.ri14(zeros, zeros, new int[] {0, 1}, near, 2))
        .doesNotContain(Double.NaN);
    assertThat(RingFeatures.ri14(zeros, zeros, new int[0], new int[0], 8)).isEmpty();
    assertThatThrownBy(() -> RingFeatures.order(zeros, zeros, new int[1], near, 1))
        .hasMessageContaining("at least 2");
    assertThatThrownBy(() -> RingFeatures.order(zeros, zeros, new int[1], near, 3))
        .hasMessageContaining("4 neighbours of 1 points, 3 each");
  }
}
