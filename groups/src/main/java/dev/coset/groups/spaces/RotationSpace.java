package dev.coset.groups.spaces;

import dev.coset.groups.DirectProduct;
import dev.coset.groups.Group;
import dev.coset.groups.Pair;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import java.util.random.RandomGenerator;

/**
 * The rotations as a space that rotations act on from both sides, {@code (g, h) x = g x h^-1}: the
 * cosets of SO(3) x SO(3) by the pairs {@code (h, h)}. Pairs of points have the relative angle as
 * the only invariant. Samples are uniform.
 */
public record RotationSpace() implements HomogeneousSpace<Pair<Rotation3, Rotation3>, Rotation3> {

  private static final SO3 SIDE = SO3.group();
  private static final DirectProduct<Rotation3, Rotation3> GROUP = new DirectProduct<>(SIDE, SIDE);

  @Override
  public String name() {
    return "SO(3)";
  }

  @Override
  public Group<Pair<Rotation3, Rotation3>> group() {
    return GROUP;
  }

  @Override
  public Rotation3 origin() {
    return Rotation3.identity();
  }

  @Override
  public Rotation3 act(Pair<Rotation3, Rotation3> g, Rotation3 x) {
    return SIDE.compose(SIDE.compose(g.first(), x), SIDE.inverse(g.second()));
  }

  @Override
  public Pair<Rotation3, Rotation3> section(Rotation3 x) {
    return new Pair<>(x, Rotation3.identity());
  }

  @Override
  public Pair<Rotation3, Rotation3> sampleStabiliser(RandomGenerator random) {
    Rotation3 h = SIDE.sample(random);
    return new Pair<>(h, h);
  }

  @Override
  public Rotation3 sample(RandomGenerator random) {
    return SIDE.sample(random);
  }

  @Override
  public boolean isCloseTo(Rotation3 x, Rotation3 y, double tolerance) {
    return SIDE.isCloseTo(x, y, tolerance);
  }

  @Override
  public double[] invariants(Rotation3 x, Rotation3 y) {
    return new double[] {SIDE.compose(SIDE.inverse(x), y).angle()};
  }
}
