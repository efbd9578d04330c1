package dev.coset.motion.navigation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Worlds, and what was seen along ways through them. */
final class Routes {

  /** It sees nearly all around, so that no map of these worlds falls apart. */
  static final Camera CAMERA = new Camera(256, Math.toRadians(300), 0.2, 10);

  static final Camera FRONT = new Camera(64, Math.toRadians(100), 0.2, 10);

  private Routes() {}

  /** 16 obstacles, but for those that stand where the robot turns. */
  static PlanarWorld world(RandomGenerator random) {
    PlanarWorld all = PlanarWorld.random(16, 10, 0.3, random);
    return new PlanarWorld(all.obstacles().stream().filter(o -> o.distance(0.4, 0) > 0.8).toList());
  }

  /** A robot that turns around in the middle of the world, and sees everything by and by. */
  static List<Pose> around() {
    List<Pose> poses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      poses.add(new Pose(0.02 * i, 0, 2 * Math.PI * i / 20));
    }
    return poses;
  }

  static List<List<Sighting>> frames(PlanarWorld world, List<Pose> poses) {
    return poses.stream().map(pose -> world.sightings(pose, CAMERA)).toList();
  }

  static Pose moved(Pose pose, double angle, double shiftX, double shiftY) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    return new Pose(
        c * pose.x() - s * pose.y() + shiftX,
        s * pose.x() + c * pose.y() + shiftY,
        pose.heading() + angle);
  }
}
