package dev.coset.data.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.groups.Matrix;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Searches of trees beside the comparison of all points. */
class KdTreeTest {

  private static int size(RandomGenerator random) {
    return 1 + random.nextInt(random.nextBoolean() ? 40 : 900);
  }

  @Property(tries = 15)
  void nearestAreThoseOfAllComparisons(RandomGenerator random) {
    double[] positions = Brute.cloud(size(random), random);
    double[] queries = random.nextBoolean() ? positions : Brute.cloud(20, random);
    KdTree tree = KdTree.of(positions);
    int k = 1 + random.nextInt(Math.min(tree.size(), random.nextBoolean() ? 20 : 200));
    Neighbors near = tree.nearest(queries, k);
    assertThat(near.queries()).isEqualTo(queries.length / 3);
    for (int q = 0; q < Math.min(50, near.queries()); q++) {
      int[] expected = Brute.near(positions, queries, q, Double.POSITIVE_INFINITY);
      int[] found = Arrays.copyOfRange(near.indices(), q * k, q * k + k);
      assertThat(found).isEqualTo(Arrays.copyOf(expected, k));
      assertThat(near.square(q, k - 1))
          .isEqualTo(Coordinates.square(positions, expected[k - 1], queries, q));
    }
    assertThat(tree.nearest(positions, k)).isEqualTo(tree.nearest(k));
  }

  @Property(tries = 15)
  void pointsWithinARadiusAreThoseOfAllComparisons(RandomGenerator random) {
    double[] positions = Brute.cloud(size(random), random);
    double[] queries = random.nextBoolean() ? positions : Brute.cloud(20, random);
    KdTree tree = KdTree.of(positions);
    int some = random.nextInt(tree.size());
    double square = Coordinates.square(positions, some, queries, 0);
    double radius = square == 0 ? 1 : Math.sqrt(square) * random.nextDouble(0.1, 1.2);
    int most = 1 + random.nextInt(random.nextBoolean() ? 8 : 120);
    NeighborLists within = tree.within(queries, radius);
    NeighborLists fewer = tree.within(queries, radius, most);
    for (int q = 0; q < Math.min(50, within.queries()); q++) {
      int[] expected = Brute.near(positions, queries, q, radius * radius);
      assertThat(within.of(q)).isEqualTo(expected);
      assertThat(fewer.of(q)).isEqualTo(Arrays.copyOf(expected, Math.min(most, expected.length)));
    }
    assertThat(tree.within(positions, radius)).isEqualTo(tree.within(radius));
    assertThat(tree.within(positions, radius, most)).isEqualTo(tree.within(radius, most));
  }

  @Test
  void pointsOnALatticeAtExactlyTheRadiusAreNeighbours() {
    double[] positions = new double[3 * 64];
    for (int i = 0; i < 64; i++) {
      positions[3 * i] = Math.floorDiv(i, 16);
      positions[3 * i + 1] = i / 4 % 4;
      positions[3 * i + 2] = i % 4;
    }
    KdTree tree = KdTree.of(positions);
    assertThat(tree.within(1).indices()).hasSize(64 + 2 * 3 * 48);
    assertThat(tree.within(0.999).indices()).hasSize(64);
  }

  @Property(tries = 10)
  void motionLeavesNeighboursUnchanged(RandomGenerator random) {
    double[] positions = random.doubles(3 * 300, -1, 1).toArray();
    Matrix rotation = SO3.group().sample(random).matrix();
    double[] moved = new double[positions.length];
    for (int i = 0; i < moved.length; i++) {
      for (int side = 0; side < 3; side++) {
        moved[i] += rotation.get(i % 3, side) * positions[i - i % 3 + side];
      }
      moved[i] += i % 3;
    }
    Neighbors before = KdTree.of(positions).nearest(8);
    Neighbors after = KdTree.of(moved).nearest(8);
    for (int q = 0; q < 300; q++) {
      for (int j = 0; j < 8; j++) {
        assertThat(after.square(q, j))
            .isBetween(before.square(q, j) - 1e-12, before.square(q, j) + 1e-12);
        boolean tied =
            (j > 0 && before.square(q, j) - before.square(q, j - 1) < 1e-12)
                || (j < 7 && before.square(q, j + 1) - before.square(q, j) < 1e-12);
        assertThat(tied || j == 7 || after.index(q, j) == before.index(q, j)).isTrue();
      }
    }
  }

  @Property(tries = 5)
  void answersAreReproducibleAndAForgottenLeafIsNoticed(RandomGenerator random) {
    double[] positions = random.doubles(3 * 20_000, -1, 1).toArray();
    Neighbors near = KdTree.of(positions).nearest(16);
    assertThat(KdTree.of(positions).nearest(16)).isEqualTo(near);
    double[] most = Arrays.copyOf(positions, positions.length - 3 * KdNodes.LEAF);
    assertThat(KdTree.of(most).nearest(positions, 16)).isNotEqualTo(near);
  }

  @Test
  void fewPoints() {
    KdTree none = KdTree.of(new double[0]);
    assertThat(none.within(new double[3], 1).indices()).isEmpty();
    assertThat(none.nearest(new double[0], 4).queries()).isZero();
    KdTree one = KdTree.of(PointCloud.wrap(new double[] {1, 2, 3}));
    assertThat(one.nearest(new double[] {1, 2, 5}, 1))
        .isEqualTo(new Neighbors(1, new int[1], new double[] {4}));
    assertThat(one.within(new double[] {1, 2, 5}, 1).count(0)).isZero();
    assertThat(one.nearest(1).lists().of(0)).containsExactly(0);
    double[] far = {0, 0, 0, 1e100, 0, 0, -1e100, 1e-300, 0};
    assertThat(KdTree.of(far).nearest(far, 2).indices()).containsExactly(0, 1, 1, 0, 2, 0);
  }

  @Test
  void misuseIsRefused() {
    KdTree tree = KdTree.of(new double[9]);
    assertThatThrownBy(() -> KdTree.of(new double[] {0, 0, 0, 0, Double.NaN, 0}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Point 1 has the coordinate NaN");
    assertThatThrownBy(() -> KdTree.of(new double[] {0, 0, 1e200})).hasMessageContaining("1.0E200");
    assertThatThrownBy(() -> KdTree.of(new double[4])).hasMessageContaining("4 numbers");
    assertThatThrownBy(() -> tree.nearest(4)).hasMessageContaining("there are 3");
    assertThatThrownBy(() -> tree.nearest(0)).hasMessageContaining("given: 0");
    assertThatThrownBy(() -> tree.within(0)).hasMessageContaining("given: 0.0");
    assertThatThrownBy(() -> tree.within(1, 0)).hasMessageContaining("given: 0");
    assertThatThrownBy(() -> new Neighbors(2, new int[3], new double[3]))
        .hasMessageContaining("3 indices");
    assertThatThrownBy(() -> new NeighborLists(new int[0], new int[3], new double[3]))
        .hasMessageContaining("0 starts");
  }
}
