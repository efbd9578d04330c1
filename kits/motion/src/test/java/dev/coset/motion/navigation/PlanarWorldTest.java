package dev.coset.motion.navigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.motion.navigation.Obstacle.Box;
import dev.coset.motion.navigation.Obstacle.Disc;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PlanarWorldTest {

  @Test
  void raysMeetDiscsAndBoxes() {
    Disc disc = new Disc(0, 3, 0, 1, 1);
    assertThat(disc.hit(0, 0, 1, 0)).isCloseTo(2, within(1e-12));
    assertThat(disc.hit(0, 0, -1, 0)).isInfinite();
    assertThat(disc.hit(3, 0.5, 1, 0)).isZero();
    assertThat(disc.distance(3, 3)).isCloseTo(2, within(1e-12));
    Box box = new Box(1, 0, 4, 2, 1, Math.PI / 2, 1);
    assertThat(box.hit(0, 0, 0, 1)).isCloseTo(2, within(1e-12));
    assertThat(box.hit(-5, 4, 1, 0)).isCloseTo(4, within(1e-12));
    assertThat(box.hit(1.5, 0, 0, 1)).isInfinite();
    assertThat(box.distance(2, 4)).isCloseTo(1, within(1e-12));
    assertThat(box.distance(0, 4)).isCloseTo(-1, within(1e-12));
    assertThat(box.distance(4, 9)).isCloseTo(Math.hypot(3, 3), within(1e-12));
  }

  /** Every ray that enters a box ends on its border. */
  @Property(tries = 20)
  void raysEndOnTheBorder(RandomGenerator random) {
    Box box = new Box(0, 1, 2, 0.5, 0.3, random.nextDouble(0, 3), 1);
    double angle = random.nextDouble(-0.3, 0.3) + Math.atan2(2, 1);
    double way = box.hit(0, 0, Math.cos(angle), Math.sin(angle));
    if (Double.isFinite(way)) {
      assertThat(box.distance(way * Math.cos(angle), way * Math.sin(angle)))
          .isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void highCamerasSeeOverLowThings() {
    var world = new PlanarWorld(List.of(new Disc(3, 2, 0, 0.5, 0.4), new Disc(5, 4, 0, 1, 1.5)));
    Pose origin = new Pose(0, 0, 0);
    View low = world.view(origin, new Camera(9, 1, 0.3, 10));
    View high = world.view(origin, new Camera(9, 1, 0.5, 10));
    assertThat(low.object(4)).hasValue(3);
    assertThat(low.depth(4)).isCloseTo(1.5, within(1e-12));
    assertThat(high.object(4)).hasValue(5);
    assertThat(high.visible()).containsExactly(5);
    assertThat(world.view(origin, new Camera(9, 1, 0.5, 2)).object(4)).isEmpty();
    assertThat(world.view(new Pose(0, 0, Math.PI), low.camera()).visible()).isEmpty();
    assertThat(low.camera().angle(0)).isPositive();
  }

  /** Up to rays that pass a corner within rounding, which no draw of 64 columns meets. */
  @Property(tries = 10)
  void viewsMoveWithTheWorld(RandomGenerator random) {
    PlanarWorld world = Routes.world(random);
    double angle = random.nextDouble(-3, 3);
    PlanarWorld moved = world.moved(angle, 2, -1);
    Pose pose = new Pose(0.3, 0.1, random.nextDouble(-3, 3));
    List<Sighting> here = world.sightings(pose, Routes.CAMERA);
    List<Sighting> there = moved.sightings(Routes.moved(pose, angle, 2, -1), Routes.CAMERA);
    assertThat(there).hasSameSizeAs(here);
    for (int i = 0; i < here.size(); i++) {
      assertThat(there.get(i).object()).isEqualTo(here.get(i).object());
      assertThat(there.get(i).ahead()).isCloseTo(here.get(i).ahead(), within(1e-12));
      assertThat(there.get(i).left()).isCloseTo(here.get(i).left(), within(1e-12));
    }
  }

  @Test
  void robotsStopBeforeObstaclesSlideAndTurn() {
    var world = new PlanarWorld(List.of(new Disc(0, 1, 0, 0.5, 1)));
    Pose pose = new Pose(0, 0, 0);
    for (int i = 0; i < 50; i++) {
      pose = world.drive(pose, new Command(1, 0), 0.1, 0.2);
    }
    assertThat(pose.x()).isBetween(0.19, 0.31);
    Pose turned = world.drive(pose, new Command(2, 1), 0.1, 0.2);
    assertThat(turned.x()).isCloseTo(pose.x(), within(0.05));
    assertThat(turned.heading()).isCloseTo(0.1, within(1e-12));
    Pose askew = new Pose(0.2, 0.3, 0);
    for (int i = 0; i < 50; i++) {
      askew = world.drive(askew, new Command(1, 0), 0.1, 0.2);
      assertThat(world.clearance(askew.x(), askew.y())).isGreaterThanOrEqualTo(0.2);
    }
    assertThat(askew.x()).isGreaterThan(1.5); // it slid around
    Pose circled = new Pose(0, 0, 0).driven(new Command(0, 4), 1);
    assertThat(circled.heading()).isCloseTo(4 - 2 * Math.PI, within(1e-12));
  }

  @Property(tries = 3)
  void plannedWaysKeepClearAndArrive(RandomGenerator random) {
    PlanarWorld world = PlanarWorld.random(16, 10, 0.7, random);
    var planner = new PathPlanner(world, 0, 6, 0.25);
    Pose start = new Pose(-5.7, -5.7, 0);
    double distance = planner.distance(start.x(), start.y());
    List<Pose> path = planner.path(start, 0.1, (int) (10 * distance) + 30);
    for (Pose pose : path) {
      assertThat(world.clearance(pose.x(), pose.y())).isGreaterThan(0.1);
    }
    Pose last = path.getLast();
    assertThat(world.object(0).distance(last.x(), last.y())).isLessThan(0.6);
    double straight = start.distance(last.x(), last.y());
    assertThat(distance).isBetween(straight - 0.3, 2 * straight);
  }

  @Test
  void badWorldsAreRefused() {
    Disc disc = new Disc(0, 0, 0, 1, 1);
    assertThatThrownBy(() -> new PlanarWorld(List.of(disc, disc)))
        .hasMessageContaining("an id of its own");
    assertThatThrownBy(() -> new Disc(0, 0, 0, 0, 1)).hasMessageContaining("radius");
    assertThatThrownBy(() -> new Box(-1, 0, 0, 1, 1, 0, 1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Camera(0, 1, 1, 1)).hasMessageContaining("column");
    assertThatThrownBy(() -> new Camera(1, 1, 1, 0)).hasMessageContaining("range");
    assertThatThrownBy(() -> new PlanarWorld(List.of(disc)).object(3)).hasMessageContaining("3");
    assertThatThrownBy(() -> PlanarWorld.random(100, 2, 0.5, new SplittableRandom(1)))
        .hasMessageContaining("do not fit");
    var planner = new PathPlanner(new PlanarWorld(List.of(disc)), 0, 3, 0.2);
    assertThatThrownBy(() -> planner.path(new Pose(0, 0, 0), 0.1, 3))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no way to the goal");
  }
}
