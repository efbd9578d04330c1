package dev.coset.claims.objectreact;

import dev.coset.claims.TensorTask.Rows;
import dev.coset.motion.navigation.Pose;
import dev.coset.motion.navigation.WaypointNetwork;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Places beside routes with the shortest ways from there, for both controllers.
 *
 * @param costs pictures of costs, and waypoints
 * @param views pictures of views, and the same waypoints
 */
record Lessons(Rows costs, Rows views) {

  private static final double BESIDE = 0.3;
  private static final double AWRY = 0.6;
  private static final double ANYWHERE = 0.2;
  private static final double SPACING = 0.2;

  /** So many places at each route; tensors belong to the scope that is open. */
  static Lessons at(List<Route> routes, int places, RandomGenerator random) {
    List<Tensor> costs = new ArrayList<>();
    List<Tensor> views = new ArrayList<>();
    List<Tensor> waypoints = new ArrayList<>();
    for (Route route : routes) {
      for (int i = 0; i < places; i++) {
        Pose pose = place(route, random);
        costs.add(Pictures.COSTS.of(route, pose, Route.MAPPING, false));
        views.add(Pictures.VIEWS.of(route, pose, Route.MAPPING, false));
        waypoints.add(waypoints(route, pose));
      }
    }
    Tensor targets = Tensors.stack(0, waypoints);
    return new Lessons(
        new Rows(Tensors.stack(0, costs), targets), new Rows(Tensors.stack(0, views), targets));
  }

  /** A free place where an object of the map is in view. */
  private static Pose place(Route route, RandomGenerator random) {
    while (true) {
      Pose on = route.poses().get(random.nextInt(route.poses().size()));
      double awry = random.nextDouble() < ANYWHERE ? Math.PI : AWRY;
      Pose pose =
          new Pose(
              on.x() + BESIDE * random.nextGaussian(),
              on.y() + BESIDE * random.nextGaussian(),
              on.heading() + awry * random.nextGaussian());
      if (Double.isFinite(route.end().distance(pose.x(), pose.y()))
          && Pictures.COSTS.sees(route, pose, Route.MAPPING, false)) {
        return pose;
      }
    }
  }

  private static Tensor waypoints(Route route, Pose pose) {
    float[] values = new float[3 * WaypointNetwork.WAYPOINTS];
    List<Pose> path = route.end().path(pose, SPACING, WaypointNetwork.WAYPOINTS);
    for (int i = 0; i < path.size(); i++) {
      Pose next = path.get(i);
      values[3 * i] = (float) pose.ahead(next.x(), next.y());
      values[3 * i + 1] = (float) pose.left(next.x(), next.y());
      values[3 * i + 2] = (float) Pose.wrap(next.heading() - pose.heading());
    }
    return Tensors.of(values, WaypointNetwork.WAYPOINTS, 3);
  }
}
