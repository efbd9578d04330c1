package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SolidTest {

  private static final double STEP = 0.002;

  /** Walks along random rays and asks at every step whether the solid holds the point. */
  @Property(tries = 10)
  void raysEnterWhereAWalkerFirstIsInside(RandomGenerator random) {
    for (int k = 0; k < 20; k++) {
      for (Solid solid : solids(random)) {
        double[] origin = {10 * random.nextDouble() - 5, 10 * random.nextDouble() - 5, 6};
        double[] aim = Rotations.direction(random);
        double[] direction = new double[3];
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
          direction[axis] = solid.centre()[axis] + solid.radius() * aim[axis] - origin[axis];
          square += direction[axis] * direction[axis];
        }
        for (int axis = 0; axis < 3; axis++) {
          direction[axis] /= Math.sqrt(square);
        }
        double entered = solid.enter(origin, direction);
        double walked = walk(solid, origin, direction);
        if (Double.isInfinite(walked)) {
          assertThat(glance(solid, origin, direction, entered)).isTrue();
        } else {
          assertThat(entered).isBetween(walked - 2 * STEP, walked + 1e-9);
        }
      }
    }
  }

  private static double walk(Solid solid, double[] origin, double[] direction) {
    for (double t = 0; t < 30; t += STEP) {
      if (inside(solid, at(origin, direction, t))) {
        return t;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** A miss, or a cut of an edge that is shorter than two steps. */
  private static boolean glance(Solid solid, double[] origin, double[] direction, double entered) {
    return Double.isInfinite(entered)
        || !inside(solid, at(origin, direction, entered + 2 * STEP))
        || entered > 25;
  }

  private static double[] at(double[] origin, double[] direction, double t) {
    return new double[] {
      origin[0] + t * direction[0], origin[1] + t * direction[1], origin[2] + t * direction[2]
    };
  }

  private static boolean inside(Solid solid, double[] p) {
    return switch (solid) {
      case Solid.Box(double[] c, double[] h) ->
          Math.abs(p[0] - c[0]) <= h[0]
              && Math.abs(p[1] - c[1]) <= h[1]
              && Math.abs(p[2] - c[2]) <= h[2];
      case Solid.Ellipsoid(double[] c, double[] h) ->
          Math.pow((p[0] - c[0]) / h[0], 2)
                  + Math.pow((p[1] - c[1]) / h[1], 2)
                  + Math.pow((p[2] - c[2]) / h[2], 2)
              <= 1;
      case Solid.Cylinder(double x, double y, double low, double high, double r) ->
          Math.hypot(p[0] - x, p[1] - y) <= r && p[2] >= low && p[2] <= high;
    };
  }

  private static List<Solid> solids(RandomGenerator random) {
    double[] centre = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    double[] half = {
      0.3 + random.nextDouble(), 0.3 + random.nextDouble(), 0.3 + random.nextDouble()
    };
    return List.of(
        new Solid.Box(centre, half),
        new Solid.Ellipsoid(centre, half),
        new Solid.Cylinder(centre[0], centre[1], -half[2], half[2], half[0]));
  }

  @Test
  void raysAlongAxesMeetFacesAndCapsAndNothingBehind() {
    double[] origin = {0, 0, 5};
    double[] down = {0, 0, -1};
    double[] up = {0, 0, 1};
    Solid box = new Solid.Box(new double[3], new double[] {1, 1, 1});
    Solid ball = new Solid.Ellipsoid(new double[3], new double[] {1, 1, 2});
    Solid cylinder = new Solid.Cylinder(0, 0, -1, 1.5, 0.5);
    assertThat(box.enter(origin, down)).isCloseTo(4, within(1e-12));
    assertThat(ball.enter(origin, down)).isCloseTo(3, within(1e-12));
    assertThat(cylinder.enter(origin, down)).isCloseTo(3.5, within(1e-12));
    for (Solid solid : List.of(box, ball, cylinder)) {
      assertThat(solid.enter(origin, up)).isInfinite();
      assertThat(solid.enter(new double[3], up)).isInfinite();
      assertThat(solid.enter(new double[] {3, 0, 0}, up)).isInfinite();
    }
  }
}
