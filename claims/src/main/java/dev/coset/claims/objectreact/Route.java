package dev.coset.claims.objectreact;

import dev.coset.data.BadInputException;
import dev.coset.motion.navigation.Camera;
import dev.coset.motion.navigation.Obstacle;
import dev.coset.motion.navigation.PathCosts;
import dev.coset.motion.navigation.PathPlanner;
import dev.coset.motion.navigation.PlanarWorld;
import dev.coset.motion.navigation.Pose;
import dev.coset.motion.navigation.RelativeSceneGraph;
import dev.coset.motion.navigation.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A drive from one object to another that was mapped on the way, after a look around at each end.
 *
 * @param world with the obstacles
 * @param poses on the way, 0.4 m apart
 * @param forth what is left to the object at the end
 * @param back what is left to the object at the start
 * @param end ways to the object at the end
 */
record Route(
    PlanarWorld world, List<Pose> poses, PathCosts forth, PathCosts back, PathPlanner end) {

  static final Camera MAPPING = new Camera(64, Math.toRadians(110), 0.5, 8);
  static final double CLEARANCE = 0.3;

  private static final int OBSTACLES = 22;
  private static final double SIDE = 10;
  private static final double HALF = 6;
  private static final double GAP = 0.5;
  private static final double SPACING = 0.4;
  private static final double SHORTEST = 5;
  private static final int LOOKS = 8;
  private static final int IDS = 10_000;

  /** Random worlds, until one has a long way between two objects and a map that hangs together. */
  static Route draw(RandomGenerator random) {
    Optional<Route> route = Optional.empty();
    while (route.isEmpty()) {
      route = tried(named(PlanarWorld.random(OBSTACLES, SIDE, GAP, random), random), random);
    }
    return route.get();
  }

  /** Other ids in each world, by which objects have their colors. */
  private static PlanarWorld named(PlanarWorld world, RandomGenerator random) {
    List<Integer> ids = random.ints(0, IDS).distinct().limit(OBSTACLES).boxed().toList();
    return new PlanarWorld(
        world.obstacles().stream().map(o -> o.renamed(ids.get(o.id()))).toList());
  }

  private static Optional<Route> tried(PlanarWorld world, RandomGenerator random) {
    Obstacle from = world.obstacles().get(0);
    Obstacle to = world.obstacles().get(1);
    double angle = random.nextDouble(0, 2 * Math.PI);
    double away = 1 + CLEARANCE;
    Pose first =
        new Pose(from.x() + away * Math.cos(angle), from.y() + away * Math.sin(angle), angle);
    var end = new PathPlanner(world, to.id(), HALF, CLEARANCE);
    double length = end.distance(first.x(), first.y());
    if (!(length > SHORTEST && length < Double.POSITIVE_INFINITY)) {
      return Optional.empty();
    }
    List<Pose> poses = end.path(first, SPACING, (int) Math.ceil(length / SPACING));
    List<List<Sighting>> frames = new ArrayList<>();
    lookAround(world, poses.getFirst(), frames);
    poses.forEach(pose -> frames.add(world.sightings(pose, MAPPING)));
    lookAround(world, poses.getLast(), frames);
    try {
      RelativeSceneGraph graph = RelativeSceneGraph.of(frames);
      return Optional.of(
          new Route(world, poses, graph.costs(to.id()), graph.costs(from.id()), end));
    } catch (BadInputException e) {
      return Optional.empty(); // an end is hidden, or the map falls apart
    }
  }

  private static void lookAround(PlanarWorld world, Pose pose, List<List<Sighting>> frames) {
    for (int i = 0; i <= LOOKS; i++) {
      double heading = pose.heading() + 2 * Math.PI * i / LOOKS;
      frames.add(world.sightings(new Pose(pose.x(), pose.y(), heading), MAPPING));
    }
  }

  /** The number of the pose nearest to a place. */
  int nearest(Pose place) {
    int best = 0;
    for (int i = 1; i < poses.size(); i++) {
      if (place.distance(poses.get(i).x(), poses.get(i).y())
          < place.distance(poses.get(best).x(), poses.get(best).y())) {
        best = i;
      }
    }
    return best;
  }
}
