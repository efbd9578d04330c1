package dev.coset.claims.esslidar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.claims.esslidar.CarScans.Labelled;
import dev.coset.claims.esslidar.CarScans.Pair;
import dev.coset.laws.Property;
import dev.coset.points.lidar.BevGrid;
import dev.coset.points.lidar.Detections.Centre;
import java.util.random.RandomGenerator;

class CarScansTest {

  /** A car that was seen has points about its centre; flows belong to points. */
  @Property(tries = 2)
  void centresHaveReturnsNearThem(RandomGenerator random) {
    for (Labelled scan : CarScans.labelled(3, BevGrid.defaults(), random)) {
      double[] p = scan.frame().positions();
      for (Centre car : scan.cars()) {
        int near = 0;
        for (int i = 0; i < scan.frame().size(); i++) {
          near += Math.hypot(p[3 * i] - car.x(), p[3 * i + 1] - car.y()) < 3 ? 1 : 0;
        }
        assertThat(near).isGreaterThanOrEqualTo(5);
      }
    }
    Pair pair = CarScans.pairs(1, random).getFirst();
    assertThat(pair.flow()).hasSize(3 * pair.now().size());
    assertThat(pair.next().time()).isGreaterThan(pair.now().time());
  }
}
