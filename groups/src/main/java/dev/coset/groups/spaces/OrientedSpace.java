package dev.coset.groups.spaces;

import dev.coset.groups.Group;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import java.util.random.RandomGenerator;

/**
 * Positions with directions, {@code R^3 x S^2 = SE(3) / SO(2)}. The origin is the zero position
 * with the direction {@code e_y}; the section rotates as that of {@link Sphere} and then shifts.
 *
 * <p>Invariants of a pair {@code (p, n), (q, m)}, with {@code d = q - p}: the offset {@code n . d}
 * along the first axis, the distance {@code |d - (n . d) n|} from it, and the angle between {@code
 * n} and {@code m}. Samples have positions from N(0, 1) and uniform directions.
 */
public record OrientedSpace() implements HomogeneousSpace<RigidMotion, OrientedPoint> {

  private static final Sphere SPHERE = new Sphere();

  @Override
  public String name() {
    return "R3 x S2";
  }

  @Override
  public Group<RigidMotion> group() {
    return SE3.group();
  }

  @Override
  public OrientedPoint origin() {
    return new OrientedPoint(new double[3], SPHERE.origin());
  }

  @Override
  public OrientedPoint act(RigidMotion g, OrientedPoint x) {
    return new OrientedPoint(g.affine().apply(x.position()), g.rotation().rotate(x.direction()));
  }

  @Override
  public RigidMotion section(OrientedPoint x) {
    return RigidMotion.of(SPHERE.section(x.direction()), x.position());
  }

  @Override
  public RigidMotion sampleStabiliser(RandomGenerator random) {
    return new RigidMotion(SPHERE.sampleStabiliser(random), 0, 0, 0);
  }

  @Override
  public OrientedPoint sample(RandomGenerator random) {
    return new OrientedPoint(Points.gaussian(3, random), SPHERE.sample(random));
  }

  @Override
  public boolean isCloseTo(OrientedPoint x, OrientedPoint y, double tolerance) {
    return Points.areClose(x.position(), y.position(), tolerance)
        && Points.areClose(x.direction(), y.direction(), tolerance);
  }

  @Override
  public double[] invariants(OrientedPoint x, OrientedPoint y) {
    double[] offset = Points.difference(y.position(), x.position());
    double along = Points.dot(x.direction(), offset);
    double across = Points.norm(Points.cross(x.direction(), offset));
    return new double[] {along, across, Points.angle(x.direction(), y.direction())};
  }
}
