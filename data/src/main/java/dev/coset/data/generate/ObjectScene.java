package dev.coset.data.generate;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Several objects that stand about, each of which can move by itself.
 *
 * @param cloud the points of all objects, one object after the other
 * @param objects the object of each point
 * @param classes the class of each object, a number of {@link PartShapeKind}
 * @param centres the middle of each object, three numbers one after the other
 */
public record ObjectScene(
    PointCloud cloud, List<Integer> objects, List<Integer> classes, List<Double> centres) {

  private static final double SMALLEST = 0.35;
  private static final double LARGEST = 0.5;
  private static final double GAP = 0.12;
  private static final int TRIES = 2000;

  /** Copies the lists. */
  public ObjectScene {
    objects = List.copyOf(objects);
    classes = List.copyOf(classes);
    centres = List.copyOf(centres);
  }

  /** The class of each point. */
  public int[] labels() {
    return objects.stream().mapToInt(classes::get).toArray();
  }

  /** The object of each point. */
  public int[] partition() {
    return objects.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Objects of random kinds with radii of 0.35 to 0.5, turned about z, beside each other on a floor
   * with gaps of at least 0.12 between the balls around them.
   *
   * @param count how many objects, at least 1
   * @param points of the whole scene, shared evenly
   */
  public static ObjectScene draw(int count, int points, RandomGenerator random) {
    if (count < 1 || points < count) {
      throw new BadInputException(
          "A scene has at least 1 object with 1 point each, given: %d objects, %d points"
              .formatted(count, points));
    }
    PartShapeKind[] kinds = PartShapeKind.values();
    double[] positions = new double[3 * points];
    List<Integer> objects = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    double[] places = places(count, false, random);
    for (int object = 0; object < count; object++) {
      int from = points * object / count;
      int until = points * (object + 1) / count;
      int kind = random.nextInt(kinds.length);
      classes.add(kind);
      ShapeOptions options =
          PartShapes.options().withPoints(until - from).withPose(Pose.UPRIGHT).withNormals(false);
      double[] shape = PartShapes.cloud(kinds[kind], options, random).positions();
      double size = SMALLEST + (LARGEST - SMALLEST) * random.nextDouble();
      Rotation3 turn =
          Rotation3.fromAxisAngle(new double[] {0, 0, 1}, 2 * Math.PI * random.nextDouble());
      for (int i = from; i < until; i++) {
        objects.add(object);
        int at = 3 * (i - from);
        double[] p = turn.rotate(new double[] {shape[at], shape[at + 1], shape[at + 2]});
        for (int axis = 0; axis < 3; axis++) {
          positions[3 * i + axis] = size * p[axis] + places[3 * object + axis];
        }
      }
    }
    return new ObjectScene(
        PointCloud.wrap(positions), objects, classes, Arrays.stream(places).boxed().toList());
  }

  /** Places with gaps between balls of the largest radius: on a floor, or anywhere in space. */
  private static double[] places(int count, boolean anywhere, RandomGenerator random) {
    double apart = 2 * LARGEST + GAP;
    double side = apart * (anywhere ? Math.cbrt(2.0 * count) : Math.sqrt(2.0 * count));
    double[] places = new double[3 * count];
    for (int object = 0; object < count; object++) {
      boolean free = false;
      for (int attempt = 0; !free; attempt++) {
        double wide = side * (1 + (double) attempt / TRIES);
        places[3 * object] = wide * (random.nextDouble() - 0.5);
        places[3 * object + 1] = wide * (random.nextDouble() - 0.5);
        places[3 * object + 2] = anywhere ? wide * (random.nextDouble() - 0.5) : 0;
        free = free(places, object, apart);
      }
    }
    return places;
  }

  private static boolean free(double[] places, int object, double apart) {
    for (int other = 0; other < object; other++) {
      double square = 0;
      for (int axis = 0; axis < 3; axis++) {
        double d = places[3 * object + axis] - places[3 * other + axis];
        square += d * d;
      }
      if (square < apart * apart) {
        return false;
      }
    }
    return true;
  }

  /** Motions that turn every object any way and bring it to a place of its own in space. */
  public List<RigidMotion> scattering(RandomGenerator random) {
    double[] places = places(classes.size(), true, random);
    List<RigidMotion> motions = new ArrayList<>();
    for (int object = 0; object < classes.size(); object++) {
      Rotation3 turn = SO3.group().sample(random);
      double[] centre = {
        centres.get(3 * object), centres.get(3 * object + 1), centres.get(3 * object + 2)
      };
      double[] turned = turn.rotate(centre);
      double[] shift = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        shift[axis] = places[3 * object + axis] - turned[axis];
      }
      motions.add(RigidMotion.of(turn, shift));
    }
    return motions;
  }

  /**
   * The scene with every object moved.
   *
   * @param motions one for each object
   */
  public ObjectScene moved(List<RigidMotion> motions) {
    if (motions.size() != classes.size()) {
      throw new BadInputException(
          "%d objects need a motion each, given: %d".formatted(classes.size(), motions.size()));
    }
    double[] positions = cloud.positions();
    for (int i = 0; i < objects.size(); i++) {
      move(positions, 3 * i, motions.get(objects.get(i)));
    }
    double[] middles = centres.stream().mapToDouble(Double::doubleValue).toArray();
    for (int object = 0; object < motions.size(); object++) {
      move(middles, 3 * object, motions.get(object));
    }
    return new ObjectScene(
        PointCloud.wrap(positions), objects, classes, Arrays.stream(middles).boxed().toList());
  }

  private static void move(double[] rows, int at, RigidMotion motion) {
    double[] turned = motion.rotation().rotate(new double[] {rows[at], rows[at + 1], rows[at + 2]});
    double[] shift = motion.translation();
    for (int axis = 0; axis < 3; axis++) {
      rows[at + axis] = turned[axis] + shift[axis];
    }
  }
}
