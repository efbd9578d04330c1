package dev.coset.claims.objectreact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.laws.Property;
import dev.coset.motion.navigation.CostPainter;
import dev.coset.motion.navigation.Pose;
import dev.coset.motion.navigation.WaypointNetwork;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;

class RouteTest {

  /** The expert, told the place, arrives; who stands still does not. */
  @Property(tries = 2)
  void drivesArriveWhereTheyLead(RandomGenerator random) {
    Route route = Route.draw(random);
    Pose last = route.poses().getLast();
    double off = route.world().object(route.forth().goal()).distance(last.x(), last.y());
    assertThat(off).isLessThan(0.8);
    assertThat(route.nearest(route.poses().get(3))).isEqualTo(3);
    assertThat(route.forth().of(route.back().goal()).orElseThrow())
        .isEqualTo(route.back().of(route.forth().goal()).orElseThrow());
    var drives = new Drives(List.of(route), Route.MAPPING, false);
    double stood =
        drives.success(
            Pictures.VIEWS,
            shown -> Tensors.zeros(DType.FLOAT32, shown.size(0), WaypointNetwork.WAYPOINTS, 3),
            random);
    assertThat(stood).isZero();
  }

  @Property(tries = 1)
  void lessonsShowTheSamePlacesToBoth(RandomGenerator random) {
    List<Route> routes = List.of(Route.draw(random));
    try (var _ = Scope.open()) {
      Lessons lessons = Lessons.at(routes, 5, random);
      int columns = Pictures.PAINTER.columns();
      assertThat(lessons.costs().inputs().shape())
          .containsExactly(5, CostPainter.CHANNELS, columns);
      assertThat(lessons.views().inputs().shape())
          .containsExactly(5, CostPainter.CHANNELS, columns);
      Tensor steps = lessons.costs().targets().slice(2, 0, 2).norm(2, 2, false);
      assertThat(steps.select(1, 0).max().item()).isLessThan(0.2001);
      assertThat(steps.max().item()).isLessThan(2.001);
    }
  }
}
