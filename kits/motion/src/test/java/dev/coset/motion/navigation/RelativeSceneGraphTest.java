package dev.coset.motion.navigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RelativeSceneGraphTest {

  private static final double EXACT = 1e-10;

  private static void assertSame(PathCosts found, PathCosts expected) {
    assertThat(found.metres()).hasSameSizeAs(expected.metres());
    expected
        .metres()
        .forEach(
            (object, cost) ->
                assertThat(found.of(object).orElseThrow()).isCloseTo(cost, within(EXACT)));
  }

  private static int goal(List<List<Sighting>> frames) {
    return frames.getLast().getFirst().object();
  }

  /** Costs of a whole graph by hand: all pairs, after Floyd and Warshall. */
  @Property(tries = 10)
  void costsAreShortestWays(RandomGenerator random) {
    List<List<Sighting>> frames = Routes.frames(Routes.world(random), Routes.around());
    PathCosts costs = RelativeSceneGraph.of(frames, 100).costs(goal(frames));
    int n = 16;
    double[][] d = new double[n][n];
    for (double[] row : d) {
      java.util.Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    for (List<Sighting> frame : frames) {
      for (Sighting a : frame) {
        for (Sighting b : frame) {
          d[a.object()][b.object()] = Math.min(d[a.object()][b.object()], a.distance(b));
        }
      }
    }
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
        }
      }
    }
    for (int object : costs.metres().keySet()) {
      assertThat(costs.of(object).orElseThrow()).isCloseTo(d[object][costs.goal()], within(EXACT));
    }
  }

  @Property(tries = 10)
  void costsAreThoseOfRenamedMovedAndReversedRoutes(RandomGenerator random) {
    PlanarWorld world = Routes.world(random);
    List<Pose> poses = Routes.around();
    List<List<Sighting>> frames = Routes.frames(world, poses);
    int goal = goal(frames);
    PathCosts costs = RelativeSceneGraph.of(frames).costs(goal);
    assertSame(RelativeSceneGraph.of(frames.reversed()).costs(goal), costs);
    double angle = random.nextDouble(-3, 3);
    List<Pose> moved = poses.stream().map(p -> Routes.moved(p, angle, 3, 1)).toList();
    List<List<Sighting>> there = Routes.frames(world.moved(angle, 3, 1), moved);
    assertSame(RelativeSceneGraph.of(there).costs(goal), costs);
    var renamed =
        new PlanarWorld(world.obstacles().stream().map(o -> o.renamed(99 - o.id())).toList());
    PathCosts others = RelativeSceneGraph.of(Routes.frames(renamed, poses)).costs(99 - goal);
    costs
        .metres()
        .forEach(
            (object, cost) ->
                assertThat(others.of(99 - object).orElseThrow()).isCloseTo(cost, within(EXACT)));
    // and a shortcut is seen: costs are not those of another goal
    int other = frames.getFirst().getFirst().object();
    if (other != goal) {
      assertThat(RelativeSceneGraph.of(frames).costs(other).metres()).isNotEqualTo(costs.metres());
    }
  }

  @Property(tries = 10)
  void costsAreADistance(RandomGenerator random) {
    List<List<Sighting>> frames = Routes.frames(Routes.world(random), Routes.around());
    var graph = RelativeSceneGraph.of(frames, 100);
    int goal = goal(frames);
    PathCosts costs = graph.costs(goal);
    assertThat(costs.of(goal)).hasValue(0);
    for (List<Sighting> frame : frames) {
      for (Sighting a : frame) {
        for (Sighting b : frame) {
          assertThat(costs.of(a.object()).orElseThrow())
              .isLessThanOrEqualTo(a.distance(b) + costs.of(b.object()).orElseThrow() + EXACT);
        }
      }
    }
    for (int object : costs.metres().keySet()) {
      assertThat(graph.costs(object).of(goal).orElseThrow())
          .isCloseTo(costs.of(object).orElseThrow(), within(EXACT));
    }
  }

  @Test
  void matchesFarApartAreNotJoined() {
    Sighting a = new Sighting(1, 0, 0, 0);
    Sighting b = new Sighting(2, 3, 4, 0);
    List<List<Sighting>> frames = List.of(List.of(a), List.of(), List.of(a, b));
    assertThat(RelativeSceneGraph.of(frames, 2).costs(2).of(1)).hasValue(5);
    assertThat(RelativeSceneGraph.of(frames, 2).nodes()).isEqualTo(3);
    assertThatThrownBy(() -> RelativeSceneGraph.of(frames, 1).costs(2))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("falls apart: there is no way from object 1 to the goal, object 2");
  }

  @Test
  void costsAddUpAlongFrames() {
    Sighting a = new Sighting(1, 0, 0, 0);
    Sighting b = new Sighting(2, 3, 4, 0);
    Sighting again = new Sighting(2, 0, 0, 1);
    Sighting c = new Sighting(3, 0, 0, 2.5);
    PathCosts costs = RelativeSceneGraph.of(List.of(List.of(a, b), List.of(again, c))).costs(3);
    assertThat(costs.of(1)).hasValue(6.5);
    assertThat(costs.of(2)).hasValue(1.5);
    assertThat(costs.of(9)).isEmpty();
  }

  @Test
  void badMapsAreRefused() {
    Sighting a = new Sighting(1, 0, 0, 0);
    assertThatThrownBy(() -> RelativeSceneGraph.of(List.of(List.of(a))).costs(7))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Object 7 was not seen")
        .hasMessageContaining("[1]");
    assertThatThrownBy(() -> RelativeSceneGraph.of(List.of(List.of())))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("No object");
    assertThatThrownBy(() -> RelativeSceneGraph.of(List.of(List.of(a, a))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("seen twice in frame 0");
    assertThatThrownBy(() -> new Sighting(1, Double.NaN, 0, 0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not finite");
    assertThatThrownBy(() -> RelativeSceneGraph.of(List.of(List.of(a)), 0))
        .hasMessageContaining("from 1 apart");
  }
}
