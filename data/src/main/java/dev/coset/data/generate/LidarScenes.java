package dev.coset.data.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Random streets to be scanned: a road of two lanes along x with pavements, fronts of buildings on
 * both sides, parked and driving cars, walkers, trees and poles.
 *
 * <p>Things keep a distance from one another at time 0; those that do not find a free place after
 * some tries are left out. The vehicle with the sensor drives along x in the lane at negative y.
 */
public final class LidarScenes {

  private static final double LANE = 1.9;
  private static final double KERB = 5.6;
  private static final double PAVEMENT = 10;
  private static final int TRIES = 40;

  private final double reach;
  private final RandomGenerator random;
  private final List<LidarBody> bodies = new ArrayList<>();
  private final List<double[]> taken = new ArrayList<>();
  private int instances;

  private LidarScenes(double reach, RandomGenerator random) {
    this.reach = reach;
    this.random = random;
  }

  /** A street. */
  public static LidarScene street(LidarSceneOptions options, RandomGenerator random) {
    LidarScenes made = new LidarScenes(options.reach(), random);
    PlanarPath ego =
        new PlanarPath(
            made.between(-5, 5), -LANE, made.between(-0.02, 0.02), made.between(5, 9), 0);
    made.taken.add(new double[] {ego.x(), ego.y(), 7});
    made.buildings();
    made.repeat(options.parked(), made::parked);
    made.repeat(options.driving(), made::driving);
    made.repeat(options.trees(), made::tree);
    made.repeat(options.poles(), made::pole);
    made.repeat(options.walkers(), made::walker);
    return new LidarScene(made.bodies, ego);
  }

  private void repeat(int count, Runnable one) {
    for (int i = 0; i < count; i++) {
      one.run();
    }
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private double side() {
    return random.nextBoolean() ? 1 : -1;
  }

  /** Pavements, and fronts with gaps, each set back by its own amount. */
  private void buildings() {
    for (double side : new double[] {-1, 1}) {
      double middle = side * (KERB + PAVEMENT / 2);
      double[] kerb = {0, middle, 0.06};
      add(LidarClass.GROUND, origin(), List.of(box(kerb, reach, PAVEMENT / 2, 0.06)));
      double x = -reach + between(0, 6);
      while (x < reach - 6) {
        double half = between(3, 9);
        double depth = between(2, 5);
        double height = between(1.2, 5);
        double[] centre = {x + half, side * (KERB + between(4, PAVEMENT) + depth), height};
        Solid front = box(centre, half, depth, height);
        add(LidarClass.WALL, origin(), List.of(front));
        x += 2 * half + between(0.5, 7);
      }
    }
  }

  private void parked() {
    place(
        3.2,
        () -> {
          double side = side();
          double heading = side > 0 ? Math.PI : 0;
          return PlanarPath.standing(
              between(-reach, reach), side * (KERB - 1.2), heading + between(-0.05, 0.05));
        },
        this::car);
  }

  private void driving() {
    place(
        5,
        () -> {
          double side = side();
          double heading = side > 0 ? Math.PI : 0;
          return new PlanarPath(
              between(-reach, reach),
              side * LANE,
              heading + between(-0.03, 0.03),
              between(4, 10),
              0);
        },
        this::car);
  }

  private void tree() {
    place(
        1.5,
        () -> PlanarPath.standing(between(-reach, reach), side() * between(6.2, 9), 0),
        path -> {
          double half = between(0.9, 1.8);
          double up = between(2.2, 3.2);
          double[] crown = {between(-0.3, 0.3), between(-0.3, 0.3), up + half};
          double[] extents = {half, half * between(0.8, 1.2), half * between(0.8, 1.3)};
          Solid trunk = new Solid.Cylinder(0, 0, 0, up + half, between(0.12, 0.25));
          add(LidarClass.TREE, path, List.of(trunk, new Solid.Ellipsoid(crown, extents)));
        });
  }

  private void pole() {
    place(
        0.8,
        () -> PlanarPath.standing(between(-reach, reach), side() * between(5.8, 6.6), 0),
        path -> {
          Solid post = new Solid.Cylinder(0, 0, 0, between(2.5, 6), between(0.07, 0.16));
          add(LidarClass.POLE, path, List.of(post));
        });
  }

  private void walker() {
    place(
        0.7,
        () ->
            new PlanarPath(
                between(-reach, reach),
                side() * between(6, 9.3),
                between(-Math.PI, Math.PI),
                between(0.3, 1.6),
                between(-0.2, 0.2)),
        path -> {
          double tall = between(1.5, 1.9);
          Solid trunk = new Solid.Cylinder(0, 0, 0, tall - 0.3, between(0.2, 0.3));
          double[] face = {0.03, 0, tall - 0.16};
          Solid head = new Solid.Ellipsoid(face, new double[] {0.13, 0.12, 0.16});
          add(LidarClass.WALKER, path, List.of(trunk, head));
        });
  }

  /** A body of a car with a cabin towards the rear, so that it can be told which way it faces. */
  private void car(PlanarPath path) {
    double half = between(1.9, 2.4);
    double across = between(0.85, 0.95);
    double hood = between(0.8, 0.95);
    double roof = between(1.4, 1.7);
    double[] low = {0, 0, (0.2 + hood) / 2};
    double[] high = {-0.25 * half, 0, (hood + roof) / 2};
    Solid chassis = box(low, half, across, (hood - 0.2) / 2);
    Solid cabin = box(high, 0.6 * half, 0.9 * across, (roof - hood) / 2);
    add(LidarClass.CAR, path, List.of(chassis, cabin));
  }

  /** Tries places until one is free and puts a body there. */
  private void place(double room, Supplier<PlanarPath> draw, Consumer<PlanarPath> put) {
    for (int i = 0; i < TRIES; i++) {
      PlanarPath path = draw.get();
      boolean free =
          taken.stream().allMatch(t -> Math.hypot(t[0] - path.x(), t[1] - path.y()) >= t[2] + room);
      if (free) {
        taken.add(new double[] {path.x(), path.y(), room});
        put.accept(path);
        return;
      }
    }
  }

  private void add(LidarClass kind, PlanarPath path, List<Solid> solids) {
    int instance = kind.thing() ? ++instances : 0;
    double reflectivity = kind.reflectivity() * between(0.6, 1.4);
    bodies.add(new LidarBody(kind, instance, reflectivity, path, solids));
  }

  private static Solid box(double[] centre, double x, double y, double z) {
    return new Solid.Box(centre, new double[] {x, y, z});
  }

  private static PlanarPath origin() {
    return PlanarPath.standing(0, 0, 0);
  }
}
