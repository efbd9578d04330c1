package dev.coset.claims.umereg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.umereg.StreetPairs.Pair;
import dev.coset.data.neighbors.KdTree;
import dev.coset.data.neighbors.Neighbors;
import dev.coset.groups.AffineMap;
import dev.coset.groups.RigidMotion;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;

class StreetPairsTest {

  @Property(tries = 3)
  void theTrueMotionLaysScansOnEachOther(RandomGenerator random) {
    Pair pair = StreetPairs.pair(random);
    RigidMotion truth = pair.motion();
    assertThat(Math.hypot(truth.x(), truth.y())).isBetween(1.9, 8.1);
    assertThat(Math.abs(truth.z())).isLessThan(1e-9);
    assertThat(near(pair, truth)).isGreaterThan(0.5);
    RigidMotion off = new RigidMotion(truth.rotation(), truth.x(), truth.y(), truth.z() + 2);
    assertThat(near(pair, off)).isLessThan(0.5 * near(pair, truth));
  }

  /** The share of source points with a target point within 0.5 m. */
  private static double near(Pair pair, RigidMotion motion) {
    AffineMap map = motion.affine();
    double[] x = pair.source();
    double[] moved = new double[x.length];
    for (int i = 0; i < x.length; i += 3) {
      double[] p = map.apply(new double[] {x[i], x[i + 1], x[i + 2]});
      System.arraycopy(p, 0, moved, i, 3);
    }
    Neighbors near = KdTree.of(pair.target()).nearest(moved, 1);
    int count = 0;
    for (int i = 0; i < near.queries(); i++) {
      count += near.square(i, 0) < 0.25 ? 1 : 0;
    }
    return (double) count / near.queries();
  }
}
