package dev.coset.data.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Builds the surfaces of {@link PairScene}s, each about its own origin. */
final class PairScenes {

  private static final List<ShapeKind> KINDS = List.of(ShapeKind.values());
  private static final int REFERENCE = 2000;
  private static final double HEIGHT = 2.5;

  private PairScenes() {}

  /** The surface of one scene. */
  static SurfaceSampler surface(PairScene scene, RandomGenerator random) {
    List<Patch> patches =
        switch (scene) {
          case SHAPE -> toUnitRadius(kind(random).surface(random), random);
          case CLUTTER -> toUnitRadius(clutter(random), random);
          case ROOM -> room(random);
        };
    return new SurfaceSampler(patches);
  }

  private static ShapeKind kind(RandomGenerator random) {
    return KINDS.get(random.nextInt(KINDS.size()));
  }

  private static List<Patch> clutter(RandomGenerator random) {
    List<Patch> patches = new ArrayList<>();
    int parts = random.nextInt(4, 7);
    for (int part = 0; part < parts; part++) {
      double[] offset = Rotations.direction(random);
      for (int axis = 0; axis < 3; axis++) {
        offset[axis] *= 0.9;
      }
      patches.addAll(shape(random.nextDouble(0.4, 1), Pose.ANY, offset, random));
    }
    return patches;
  }

  private static List<Patch> room(RandomGenerator random) {
    double x = random.nextDouble(3, 6);
    double y = random.nextDouble(3, 6);
    double[] corner = {-x / 2, -y / 2, 0};
    List<Patch> patches = new ArrayList<>();
    patches.add(Patches.flat(corner, new double[] {x, 0, 0}, new double[] {0, y, 0}));
    patches.add(Patches.flat(corner, new double[] {0, y, 0}, new double[] {0, 0, HEIGHT}));
    patches.add(Patches.flat(corner, new double[] {0, 0, HEIGHT}, new double[] {x, 0, 0}));
    double[] far = {x / 2, y / 2, 0};
    patches.add(Patches.flat(far, new double[] {0, -y, 0}, new double[] {0, 0, HEIGHT}));
    int pieces = random.nextInt(8, 13);
    for (int piece = 0; piece < pieces; piece++) {
      double size = random.nextDouble(0.2, 0.6);
      double[] offset = {
        random.nextDouble(-0.42, 0.42) * x, random.nextDouble(-0.42, 0.42) * y, 0.8 * size
      };
      Pose pose = random.nextBoolean() ? Pose.ABOUT_Z : Pose.ANY;
      patches.addAll(shape(size, pose, offset, random));
    }
    return patches;
  }

  /** One shape of the given radius in a random pose about the given place. */
  private static List<Patch> shape(
      double radius, Pose pose, double[] place, RandomGenerator random) {
    List<Patch> surface = toUnitRadius(kind(random).surface(random), random);
    double[] turn = Rotations.pose(pose, random);
    return surface.stream().map(patch -> turned(patch, turn, radius, place)).toList();
  }

  private static Patch turned(Patch patch, double[] turn, double radius, double[] place) {
    return (u, v) -> {
      double[] p = patch.at(u, v);
      Rotations.turn(turn, p);
      for (int axis = 0; axis < 3; axis++) {
        p[axis] = radius * p[axis] + place[axis];
      }
      return p;
    };
  }

  /** Moves the centroid of a surface to the origin and its farthest drawn point to distance 1. */
  private static List<Patch> toUnitRadius(List<Patch> patches, RandomGenerator random) {
    SurfaceSampler sampler = new SurfaceSampler(patches);
    double[][] drawn = new double[REFERENCE][];
    double[] centre = new double[3];
    for (int i = 0; i < REFERENCE; i++) {
      drawn[i] = sampler.draw(random);
      for (int axis = 0; axis < 3; axis++) {
        centre[axis] += drawn[i][axis] / REFERENCE;
      }
    }
    double square = 0;
    for (double[] p : drawn) {
      double x = p[0] - centre[0];
      double y = p[1] - centre[1];
      double z = p[2] - centre[2];
      square = Math.max(square, x * x + y * y + z * z);
    }
    double scale = 1 / Math.sqrt(square);
    return patches.stream().map(patch -> moved(patch, centre, scale)).toList();
  }

  private static Patch moved(Patch patch, double[] centre, double scale) {
    return (u, v) -> {
      double[] p = patch.at(u, v);
      for (int axis = 0; axis < 3; axis++) {
        p[axis] = scale * (p[axis] - centre[axis]);
      }
      return p;
    };
  }
}
