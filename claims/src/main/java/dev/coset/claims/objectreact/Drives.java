package dev.coset.claims.objectreact;

import dev.coset.motion.navigation.Camera;
import dev.coset.motion.navigation.Command;
import dev.coset.motion.navigation.Pose;
import dev.coset.motion.navigation.WaypointFollower;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Drives along routes with a camera, forth or back, all at once.
 *
 * @param routes that were mapped
 * @param camera of the robot
 * @param reversed whether it goes from the end to the start
 */
record Drives(List<Route> routes, Camera camera, boolean reversed) {

  private static final double STEP = 0.2;
  private static final int STEPS = 150;
  private static final double RADIUS = 0.2;
  private static final double ARRIVED = 0.8;
  private static final double AWRY = 0.3;
  private static final Command TURN = new Command(0, 1);

  /** The share of drives that come within 0.8 m of the goal's surface. */
  double success(Pictures pictures, Layer network, RandomGenerator random) {
    List<Robot> robots = new ArrayList<>();
    routes.forEach(route -> robots.add(new Robot(route, start(route, random))));
    for (int step = 0; step < STEPS; step++) {
      List<Robot> driving = robots.stream().filter(r -> !r.arrived()).toList();
      if (driving.isEmpty()) {
        break;
      }
      act(driving, pictures, network);
    }
    return robots.stream().filter(Robot::arrived).count() / (double) robots.size();
  }

  private Pose start(Route route, RandomGenerator random) {
    Pose at = reversed ? route.poses().getLast() : route.poses().getFirst();
    double turned = at.heading() + (reversed ? Math.PI : 0);
    return new Pose(at.x(), at.y(), turned + AWRY * random.nextGaussian());
  }

  private void act(List<Robot> driving, Pictures pictures, Layer network) {
    List<Robot> seeing = new ArrayList<>();
    for (Robot robot : driving) {
      if (pictures.sees(robot.route, robot.pose, camera, reversed)) {
        seeing.add(robot);
      } else {
        robot.drive(robot.follower.next(TURN));
      }
    }
    if (seeing.isEmpty()) {
      return;
    }
    try (var _ = Scope.open()) {
      List<Tensor> shown =
          seeing.stream().map(r -> pictures.of(r.route, r.pose, camera, reversed)).toList();
      Tensor waypoints = Autograd.noGrad(() -> network.forward(Tensors.stack(0, shown)));
      for (int i = 0; i < seeing.size(); i++) {
        Robot robot = seeing.get(i);
        robot.drive(robot.follower.next(waypoints.select(0, i)));
      }
    }
  }

  /** A robot on its way. */
  private final class Robot {

    private final Route route;
    private final WaypointFollower follower = new WaypointFollower();
    private Pose pose;

    Robot(Route route, Pose pose) {
      this.route = route;
      this.pose = pose;
    }

    void drive(Command command) {
      pose = route.world().drive(pose, command, STEP, RADIUS);
    }

    boolean arrived() {
      int goal = reversed ? route.back().goal() : route.forth().goal();
      return route.world().object(goal).distance(pose.x(), pose.y()) < ARRIVED;
    }
  }
}
