package dev.coset.points.registration;

import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.util.Arrays;

/** The arithmetic of one run of {@link Icp}: moved points, steps, and how well they fit. */
final class IcpPairs {

  private final Scan source;
  private final Scan target;
  private final IcpOptions options;
  private final double[] moved;
  private final double[] centroid = new double[3];
  private final double radius;

  IcpPairs(Scan source, Scan target, IcpOptions options) {
    this.source = source;
    this.target = target;
    this.options = options;
    this.moved = source.positions().clone();
    double[] x = source.positions();
    for (int i = 0; i < x.length; i++) {
      centroid[i % 3] += x[i] / source.size();
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - centroid[i % 3]) * (x[i] - centroid[i % 3]);
    }
    this.radius = Math.sqrt(sum / source.size());
  }

  /** The root-mean-square distance of source points from their centroid. */
  double radius() {
    return radius;
  }

  /** The moved source; the array is reused. */
  double[] move(RigidMotion motion) {
    double[] m = Pairs.numbers(motion);
    double[] x = source.positions();
    for (int i = 0; i < x.length; i += 3) {
      double a = x[i];
      double b = x[i + 1];
      double c = x[i + 2];
      moved[i] = m[0] * a + m[1] * b + m[2] * c + m[9];
      moved[i + 1] = m[3] * a + m[4] * b + m[5] * c + m[10];
      moved[i + 2] = m[6] * a + m[7] * b + m[8] * c + m[11];
    }
    return moved;
  }

  /** Whether enough points have a partner for a step. */
  boolean enough(int[] found) {
    int count = 0;
    for (int partner : found) {
      count += partner >= 0 ? 1 : 0;
    }
    return count >= 3;
  }

  /** How far the points move, at most about, from one motion to the next. */
  double displacement(RigidMotion motion, RigidMotion next) {
    RigidMotion change = SE3.group().compose(SE3.group().inverse(motion), next);
    double[] to = change.affine().apply(centroid);
    double shift =
        Math.hypot(Math.hypot(to[0] - centroid[0], to[1] - centroid[1]), to[2] - centroid[2]);
    return shift + change.rotation().angle() * radius;
  }

  /** The motion after one step, for points moved by {@code motion} and their partners. */
  RigidMotion step(RigidMotion motion, int[] found) {
    return switch (options.kind()) {
      case POINT_TO_POINT -> pointToPoint(motion, found);
      case POINT_TO_PLANE, GENERALIZED -> surfaces(motion, found);
    };
  }

  private RigidMotion pointToPoint(RigidMotion motion, int[] found) {
    double[] x = new double[moved.length];
    double[] y = new double[moved.length];
    double[] weights = new double[found.length];
    int count = 0;
    double total = 0;
    for (int i = 0; i < found.length; i++) {
      if (found[i] >= 0) {
        System.arraycopy(source.positions(), 3 * i, x, 3 * count, 3);
        System.arraycopy(target.positions(), 3 * found[i], y, 3 * count, 3);
        weights[count] = weight(square(i, found[i]));
        total += weights[count];
        count++;
      }
    }
    if (total == 0) {
      return motion;
    }
    RigidFit fit = RigidFit.of(new Pairs(x, y), weights, RigidFit.all(count));
    return fit.isDetermined() ? fit.motion() : shifted(motion, found);
  }

  /** Where points of a line leave rotations over: turned as little as possible, by small steps. */
  private RigidMotion shifted(RigidMotion motion, int[] found) {
    MotionSystem system = system(found);
    double[] error = new double[3];
    double[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int i = 0; i < found.length; i++) {
      if (found[i] >= 0) {
        difference(i, found[i], error);
        double weight = weight(square(i, found[i]));
        for (int axis = 0; axis < 3; axis++) {
          system.add(moved, 3 * i, axes[axis], error[axis], weight);
        }
      }
    }
    return SE3.group().compose(system.solve(), motion);
  }

  private RigidMotion surfaces(RigidMotion motion, int[] found) {
    MotionSystem system = system(found);
    double[] r = motion.rotation().matrix().toArray();
    double[] error = new double[3];
    double[] normal = new double[3];
    for (int i = 0; i < found.length; i++) {
      if (found[i] < 0) {
        continue;
      }
      difference(i, found[i], error);
      System.arraycopy(target.normals(), 3 * found[i], normal, 0, 3);
      if (options.kind() == IcpKind.POINT_TO_PLANE) {
        double off = SurfaceMetric.dot(normal, error);
        system.add(moved, 3 * i, normal, off, weight(off * off));
      } else {
        double[] roots =
            SurfaceMetric.roots(normal, SurfaceMetric.rotated(r, source.normals(), 3 * i));
        double weight = weight(SurfaceMetric.quadratic(roots, error));
        for (int k = 0; k < 9; k += 3) {
          double[] root = Arrays.copyOfRange(roots, k, k + 3);
          system.add(moved, 3 * i, root, SurfaceMetric.dot(root, error), weight);
        }
      }
    }
    return SE3.group().compose(system.solve(), motion);
  }

  private MotionSystem system(int[] found) {
    double[] centre = new double[3];
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      if (found[i] >= 0) {
        count++;
        for (int axis = 0; axis < 3; axis++) {
          centre[axis] += moved[3 * i + axis];
        }
      }
    }
    for (int axis = 0; axis < 3; axis++) {
      centre[axis] /= count;
    }
    return new MotionSystem(centre, radius > 0 ? radius : 1);
  }

  private void difference(int i, int j, double[] to) {
    for (int axis = 0; axis < 3; axis++) {
      to[axis] = moved[3 * i + axis] - target.positions()[3 * j + axis];
    }
  }

  private double square(int i, int j) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double d = moved[3 * i + axis] - target.positions()[3 * j + axis];
      sum += d * d;
    }
    return sum;
  }

  private double weight(double square) {
    return options.loss().weight(square / (options.scale() * options.scale()));
  }

  /** The report on a motion, for points moved by it and their partners. */
  IcpResult result(RigidMotion motion, int[] found, int iterations, boolean converged) {
    int count = 0;
    double sum = 0;
    for (int i = 0; i < found.length; i++) {
      if (found[i] >= 0) {
        count++;
        sum += square(i, found[i]);
      }
    }
    double rms = count == 0 ? 0 : Math.sqrt(sum / count);
    return new IcpResult(motion, (double) count / found.length, rms, iterations, converged);
  }
}
