package dev.coset.groups.spaces;

import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.SO2;
import dev.coset.groups.lie.LinearMap;
import dev.coset.groups.lie.SpecialLinear;
import java.util.random.RandomGenerator;

/**
 * The hyperbolic plane {@code SL(2) / SO(2)}, of curvature -1, as the upper half-plane: {@code z ->
 * (a z + b) / (c z + d)}. The origin is {@code i}; the section of {@code x + i y} is {@code [[y,
 * x], [0, 1]] / sqrt(y)}. Pairs have their distance {@code 2 asinh(|z - w| / (2 sqrt(Im z Im w)))}
 * as the only invariant. Samples are the images of the origin under samples of SL(2).
 */
public record HyperbolicPlane() implements HomogeneousSpace<LinearMap, HalfPlanePoint> {

  private static final SpecialLinear GROUP = SpecialLinear.of(2);

  @Override
  public String name() {
    return "H2";
  }

  @Override
  public Group<LinearMap> group() {
    return GROUP;
  }

  @Override
  public HalfPlanePoint origin() {
    return new HalfPlanePoint(0, 1);
  }

  @Override
  public HalfPlanePoint act(LinearMap g, HalfPlanePoint z) {
    Matrix m = g.matrix();
    double a = m.get(0, 0);
    double b = m.get(0, 1);
    double c = m.get(1, 0);
    double d = m.get(1, 1);
    double real = c * z.x() + d;
    double imaginary = c * z.y();
    double square = real * real + imaginary * imaginary;
    return new HalfPlanePoint(
        ((a * z.x() + b) * real + a * z.y() * imaginary) / square, z.y() / square);
  }

  @Override
  public LinearMap section(HalfPlanePoint z) {
    double root = Math.sqrt(z.y());
    return LinearMap.of(Matrix.of(2, 2, root, z.x() / root, 0, 1 / root));
  }

  @Override
  public LinearMap sampleStabiliser(RandomGenerator random) {
    return LinearMap.of(SO2.group().sample(random).matrix());
  }

  @Override
  public HalfPlanePoint sample(RandomGenerator random) {
    return project(GROUP.sample(random));
  }

  @Override
  public boolean isCloseTo(HalfPlanePoint z, HalfPlanePoint w, double tolerance) {
    return Math.abs(z.x() - w.x()) <= tolerance && Math.abs(z.y() - w.y()) <= tolerance;
  }

  @Override
  public double[] invariants(HalfPlanePoint z, HalfPlanePoint w) {
    double ratio = Math.hypot(z.x() - w.x(), z.y() - w.y()) / (2 * Math.sqrt(z.y() * w.y()));
    return new double[] {2 * Math.log(ratio + Math.hypot(1, ratio))};
  }
}
