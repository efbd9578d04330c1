package dev.coset.data.generate;

import dev.coset.data.PointCloud;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Solids cut by wavy sheets into fragments, for putting them together again.
 *
 * <p>A sheet is a plane across the length of the solid, near its middle, with two waves on it;
 * every side of every sheet gives a fragment, unless it holds less than a tenth of the volume,
 * which is lost. The surface of a fragment is where random lines cross it, which is even by area
 * (Crofton's formula). The solid has its centroid at the origin and its farthest drawn point at
 * distance 1.
 */
public final class Fractures {

  private static final double BOX = 1.3;
  private static final double REACH = Math.sqrt(3) * BOX;
  private static final double LEAST_SHARE = 0.1;
  private static final int VOLUME_POINTS = 1500;
  private static final int STEPS = 80;
  private static final int HALVINGS = 40;
  private static final int TRIES = 200;

  private Fractures() {}

  /**
   * A broken solid.
   *
   * @throws IllegalStateException if no cut in 200 leaves two fragments, which has no visible
   *     chance
   */
  public static Fracture draw(
      FractureSolid solid, FractureOptions options, RandomGenerator random) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      FractureSolid.Inside whole = solid.draw(random);
      double[][] volume = volume(whole, random);
      double[] centre = mean(volume);
      List<FractureSolid.Inside> sheets = new ArrayList<>();
      for (int sheet = 0; sheet < options.sheets(); sheet++) {
        sheets.add(sheet(centre, options, random));
      }
      List<FractureSolid.Inside> pieces = pieces(whole, sheets, volume);
      if (pieces.size() > 1) {
        return scattered(pieces, centre, options, random);
      }
    }
    throw new IllegalStateException("No cut of %s left two fragments".formatted(solid));
  }

  private static double[][] volume(FractureSolid.Inside whole, RandomGenerator random) {
    double[][] points = new double[VOLUME_POINTS][];
    for (int i = 0; i < points.length; i++) {
      double[] p;
      do {
        p = new double[] {side(random), side(random), side(random)};
      } while (whole.at(p[0], p[1], p[2]) > 0);
      points[i] = p;
    }
    return points;
  }

  private static double side(RandomGenerator random) {
    return BOX * (2 * random.nextDouble() - 1);
  }

  private static double[] mean(double[][] points) {
    double[] mean = new double[3];
    for (double[] point : points) {
      for (int axis = 0; axis < 3; axis++) {
        mean[axis] += point[axis] / points.length;
      }
    }
    return mean;
  }

  /** Below the sheet it is negative. */
  private static FractureSolid.Inside sheet(
      double[] centre, FractureOptions options, RandomGenerator random) {
    double around = 2 * Math.PI * random.nextDouble();
    double[] axis = {0, Math.cos(around), Math.sin(around)};
    Rotation3 tilt = Rotation3.fromAxisAngle(axis, options.tilt() * random.nextDouble());
    double[] frame = tilt.matrix().toArray();
    double waviness = options.waviness();
    double offset = 0.2 * (2 * random.nextDouble() - 1);
    double fast = 3 + 3 * random.nextDouble();
    double faster = 3 + 3 * random.nextDouble();
    double phase = 2 * Math.PI * random.nextDouble();
    double other = 2 * Math.PI * random.nextDouble();
    return (x, y, z) -> {
      double dx = x - centre[0];
      double dy = y - centre[1];
      double dz = z - centre[2];
      double height = frame[0] * dx + frame[3] * dy + frame[6] * dz - offset;
      double u = frame[1] * dx + frame[4] * dy + frame[7] * dz;
      double v = frame[2] * dx + frame[5] * dy + frame[8] * dz;
      return height - waviness * (Math.sin(fast * u + phase) + Math.sin(faster * v + other)) / 2;
    };
  }

  private static List<FractureSolid.Inside> pieces(
      FractureSolid.Inside whole, List<FractureSolid.Inside> sheets, double[][] volume) {
    List<FractureSolid.Inside> pieces = new ArrayList<>();
    for (int sides = 0; sides < 1 << sheets.size(); sides++) {
      int pattern = sides;
      FractureSolid.Inside piece =
          (x, y, z) -> {
            double largest = whole.at(x, y, z);
            for (int sheet = 0; sheet < sheets.size(); sheet++) {
              double height = sheets.get(sheet).at(x, y, z);
              largest = Math.max(largest, (pattern >> sheet & 1) == 0 ? height : -height);
            }
            return largest;
          };
      long inside = Arrays.stream(volume).filter(p -> piece.at(p[0], p[1], p[2]) <= 0).count();
      if (inside >= LEAST_SHARE * volume.length) {
        pieces.add(piece);
      }
    }
    return pieces;
  }

  private static Fracture scattered(
      List<FractureSolid.Inside> pieces,
      double[] centre,
      FractureOptions options,
      RandomGenerator random) {
    List<double[][]> drawn = new ArrayList<>();
    double radius = 0;
    for (FractureSolid.Inside piece : pieces) {
      double[][] points = surface(piece, options.points(), random);
      for (double[] point : points) {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
          point[axis] -= centre[axis];
          square += point[axis] * point[axis];
        }
        radius = Math.max(radius, Math.sqrt(square));
      }
      drawn.add(points);
    }
    List<PointCloud> fragments = new ArrayList<>();
    List<RigidMotion> poses = new ArrayList<>();
    for (double[][] points : drawn) {
      for (double[] point : points) {
        for (int axis = 0; axis < 3; axis++) {
          point[axis] = point[axis] / radius + options.noise() * random.nextGaussian();
        }
      }
      double[] middle = mean(points);
      Rotation3 rotation = SO3.group().sample(random);
      fragments.add(PointCloud.wrap(lying(points, middle, SO3.group().inverse(rotation))));
      poses.add(RigidMotion.of(rotation, middle));
    }
    return new Fracture(fragments, poses);
  }

  private static double[] lying(double[][] points, double[] middle, Rotation3 back) {
    double[] lying = new double[3 * points.length];
    for (int i = 0; i < points.length; i++) {
      double[] p = points[i];
      double[] turned =
          back.rotate(new double[] {p[0] - middle[0], p[1] - middle[1], p[2] - middle[2]});
      System.arraycopy(turned, 0, lying, 3 * i, 3);
    }
    return lying;
  }

  /** Points where lines of any direction through any place cross the surface. */
  private static double[][] surface(FractureSolid.Inside piece, int count, RandomGenerator random) {
    List<double[]> found = new ArrayList<>();
    while (found.size() < count) {
      double[] frame = SO3.group().sample(random).matrix().toArray();
      double far = REACH * Math.sqrt(random.nextDouble());
      double around = 2 * Math.PI * random.nextDouble();
      double[] start = new double[3];
      double[] way = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        way[axis] = frame[6 + axis];
        start[axis] =
            far * (Math.cos(around) * frame[axis] + Math.sin(around) * frame[3 + axis])
                - REACH * way[axis];
      }
      cross(piece, start, way, found);
    }
    return found.subList(0, count).toArray(new double[0][]);
  }

  private static void cross(
      FractureSolid.Inside piece, double[] start, double[] way, List<double[]> found) {
    double step = 2 * REACH / STEPS;
    boolean before = inside(piece, start, way, 0);
    for (int i = 1; i <= STEPS; i++) {
      boolean here = inside(piece, start, way, i * step);
      if (here != before) {
        double low = (i - 1) * step;
        double high = i * step;
        for (int halving = 0; halving < HALVINGS; halving++) {
          double middle = (low + high) / 2;
          if (inside(piece, start, way, middle) == before) {
            low = middle;
          } else {
            high = middle;
          }
        }
        found.add(at(start, way, low));
      }
      before = here;
    }
  }

  private static boolean inside(
      FractureSolid.Inside piece, double[] start, double[] way, double t) {
    double[] p = at(start, way, t);
    return piece.at(p[0], p[1], p[2]) <= 0;
  }

  private static double[] at(double[] start, double[] way, double t) {
    return new double[] {start[0] + t * way[0], start[1] + t * way[1], start[2] + t * way[2]};
  }
}
