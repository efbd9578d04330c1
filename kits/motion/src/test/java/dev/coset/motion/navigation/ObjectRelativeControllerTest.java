package dev.coset.motion.navigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.motion.Turns;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ObjectRelativeControllerTest {

  private static final CostPainter PAINTER = new CostPainter(64, Math.toRadians(100), 15);

  @Property(tries = 5)
  void waypointsDoNotDependOnNamesAndPlaces(RandomGenerator random) {
    PlanarWorld world = Routes.world(random);
    List<Pose> poses = Routes.around();
    Pose pose = poses.get(3);
    List<List<Sighting>> frames = Routes.frames(world, poses);
    int goal = frames.getLast().getFirst().object();
    var renamed =
        new PlanarWorld(world.obstacles().stream().map(o -> o.renamed(o.id() + 5)).toList());
    double angle = random.nextDouble(-3, 3);
    PlanarWorld moved = world.moved(angle, -4, 2);
    List<Pose> there = poses.stream().map(p -> Routes.moved(p, angle, -4, 2)).toList();
    try (var _ = Scope.open();
        var controller =
            Turns.randomized(
                new ObjectRelativeController(PAINTER, 8, random), DType.FLOAT32, random)) {
      Tensor here = waypoints(controller, world, poses, pose, goal);
      Tensor byOtherNames = waypoints(controller, renamed, poses, pose, goal + 5);
      assertThat(byOtherNames.isIdentical(here)).isTrue();
      Tensor elsewhere = waypoints(controller, moved, there, there.get(3), goal);
      assertThat(elsewhere.sub(here).abs().max().item()).isLessThan(1e-4);
      PathCosts costs = RelativeSceneGraph.of(frames).costs(goal);
      View view = world.view(pose, Routes.FRONT);
      int seen = view.visible().first();
      PathCosts wrong = new PathCosts(goal, Map.of(seen, costs.of(seen).orElse(0) + 7));
      assertThat(controller.waypoints(view, wrong).sub(here).abs().max().item())
          .isGreaterThan(1e-4);
    }
  }

  private static Tensor waypoints(
      ObjectRelativeController controller,
      PlanarWorld world,
      List<Pose> poses,
      Pose pose,
      int goal) {
    PathCosts costs = RelativeSceneGraph.of(Routes.frames(world, poses)).costs(goal);
    return controller.waypoints(world.view(pose, Routes.FRONT), costs);
  }

  @Test
  void costsArePaintedOverObjects() {
    var world = new PlanarWorld(List.of(new Obstacle.Disc(4, 2, 0, 0.5, 1)));
    View view = world.view(new Pose(0, 0, 0), Routes.FRONT);
    try (var _ = Scope.open()) {
      Tensor picture = PAINTER.paint(view, new PathCosts(4, Map.of(4, 7.5)));
      assertThat(picture.shape()).containsExactly(8, 64);
      double[] middle = picture.select(1, 32).toDoubleArray();
      double[] border = picture.select(1, 0).toDoubleArray();
      for (int k = 0; k < 4; k++) {
        double rate = Math.pow(100, -k / 4.0);
        assertThat(middle[2 * k]).isCloseTo(Math.sin(49 * rate), within(1e-6));
        assertThat(middle[2 * k + 1]).isCloseTo(Math.cos(49 * rate), within(1e-6));
        assertThat(border[2 * k]).isCloseTo(Math.sin(99 * rate), within(1e-6));
      }
      assertThat(PAINTER.scaled(100)).isEqualTo(98);
    }
  }

  /** A camera with half the field of view paints the same at the angles that both see. */
  @Property(tries = 5)
  void picturesAreOfAngles(RandomGenerator random) {
    PlanarWorld world = Routes.world(random);
    Pose pose = new Pose(0, 0, random.nextDouble(-3, 3));
    Camera narrow = new Camera(32, Math.toRadians(50), 0.2, 10);
    View wide = world.view(pose, Routes.FRONT);
    View middle = world.view(pose, narrow);
    for (int column = 16; column < 48; column++) {
      int source = PAINTER.source(narrow, column).orElseThrow();
      assertThat(middle.object(source)).isEqualTo(wide.object(column));
    }
    assertThat(PAINTER.source(narrow, 15)).isEmpty();
    assertThat(PAINTER.source(narrow, 48)).isEmpty();
  }

  @Test
  void commandsAreClippedAndAveraged() {
    try (var _ = Scope.open()) {
      Tensor ahead = Tensors.of(new float[] {3, 0, 0}, 1, 3).repeat(10, 1);
      Tensor behind = Tensors.of(new float[] {-1, 0.001f, 0}, 1, 3).repeat(10, 1);
      var follower = new WaypointFollower();
      Command first = follower.next(ahead);
      assertThat(first).isEqualTo(new Command(1, 0));
      Command second = follower.next(behind);
      assertThat(second.speed()).isCloseTo(0.5, within(1e-12));
      assertThat(second.turn()).isCloseTo(0.75, within(1e-12));
      for (int i = 0; i < 5; i++) {
        second = follower.next(behind);
      }
      assertThat(second.speed()).isZero();
    }
  }

  @Test
  void badViewsAndPicturesAreRefused() {
    RandomGenerator random = new SplittableRandom(1);
    var world = new PlanarWorld(List.of(new Obstacle.Disc(4, 2, 0, 0.5, 1)));
    View view = world.view(new Pose(0, 0, 0), Routes.FRONT);
    View nothing = world.view(new Pose(0, 0, Math.PI), Routes.FRONT);
    PathCosts others = new PathCosts(1, Map.of(1, 0.0));
    try (var _ = Scope.open();
        var controller = new ObjectRelativeController(PAINTER, 4, random)) {
      assertThatThrownBy(() -> controller.waypoints(view, others))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("No object of the map is in view (visible: [4])");
      assertThatThrownBy(() -> controller.waypoints(nothing, new PathCosts(4, Map.of(4, 0.0))))
          .isInstanceOf(BadInputException.class);
      assertThat(PAINTER.sees(view, others)).isFalse();
      assertThat(PAINTER.sees(view, new PathCosts(4, Map.of(4, 0.0)))).isTrue();
      assertThatThrownBy(() -> controller.forward(Tensors.zeros(DType.FLOAT32, 1, 8, 32)))
          .hasMessageContaining("FLOAT32[1, 8, 32]");
    }
    assertThatThrownBy(() -> new CostPainter(0, 1, 1)).hasMessageContaining("column");
    assertThatThrownBy(() -> new WaypointNetwork(8, 60, 4, random)).hasMessageContaining("60");
  }

  @Test
  void aControllerLearnsAndLeavesNothingBehind() {
    RandomGenerator random = new SplittableRandom(2);
    LeakDetector.check(
        () -> {
          try (var controller = new ObjectRelativeController(PAINTER, 8, random);
              var adam = Adam.of(controller.parameters(), 1e-2)) {
            double first = step(controller, adam);
            double last = first;
            for (int i = 0; i < 40; i++) {
              last = step(controller, adam);
            }
            assertThat(last).isLessThan(0.5 * first);
          }
        });
  }

  /** Go to the left if the goal is there, to the right if it is there. */
  private static double step(ObjectRelativeController controller, Adam adam) {
    var world =
        new PlanarWorld(
            List.of(new Obstacle.Disc(0, 3, 1, 0.5, 1), new Obstacle.Disc(1, 3, -1, 0.5, 1)));
    View view = world.view(new Pose(0, 0, 0), Routes.FRONT);
    try (var _ = Scope.open()) {
      Tensor pictures =
          Tensors.stack(
              0,
              PAINTER.paint(view, new PathCosts(0, Map.of(0, 0.0, 1, 2.0))),
              PAINTER.paint(view, new PathCosts(1, Map.of(0, 2.0, 1, 0.0))));
      Tensor sides = Tensors.of(new float[] {1, -1}, 2, 1);
      Tensor left = controller.forward(pictures).select(2, 1);
      Tensor loss = left.sub(sides).abs().mean();
      adam.zeroGrad();
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }
}
