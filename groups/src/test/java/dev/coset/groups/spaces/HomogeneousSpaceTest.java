package dev.coset.groups.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.laws.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HomogeneousSpaceTest {

  private static List<HomogeneousSpace<?, ?>> spaces() {
    return List.of(
        new EuclideanPlane(),
        new EuclideanSpace(),
        new Sphere(),
        new OrientedSpace(),
        new RotationSpace(),
        new PositiveDefinite(1),
        new PositiveDefinite(2),
        new PositiveDefinite(4),
        new HyperbolicPlane(),
        new HyperbolicSpace(),
        corners(),
        CosetSpace.of(Symmetric.of(4), Symmetric.of(4), g -> g),
        CosetSpace.of(Cyclic.of(5), Cyclic.of(1), g -> new CyclicElement(0, 5)));
  }

  /** The corners of the hexagon: the stabiliser of one keeps it and the opposite one. */
  private static CosetSpace<DihedralElement> corners() {
    return CosetSpace.of(
        Dihedral.of(6), Cyclic.of(2), g -> new DihedralElement(0, g.turn() == 1, 6));
  }

  @Test
  void doubleCosetsAreTheDistancesOfCorners() {
    CosetSpace<DihedralElement> corners = corners();
    assertThat(corners.size()).isEqualTo(6);
    assertThat(corners.doubleCosets()).isEqualTo(4);
    assertThat(corners.invariants(3, 3)).containsExactly(0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CosetSpace.of(
                    Dihedral.of(6), Cyclic.of(3), g -> new DihedralElement(g.turn(), false, 6)))
        .withMessageContaining("no subgroup");
  }

  @Property(tries = 20)
  void distancesAreThoseKnown(RandomGenerator random) {
    double d = 3 * random.nextDouble();
    HyperbolicPlane plane = new HyperbolicPlane();
    assertThat(plane.invariants(plane.origin(), new HalfPlanePoint(0, Math.exp(d)))[0])
        .isCloseTo(d, within(1e-13));
    HyperbolicSpace space = new HyperbolicSpace();
    double[] moving = {Math.cosh(d), 0, Math.sinh(d), 0};
    assertThat(space.invariants(space.origin(), moving)[0]).isCloseTo(d, within(1e-12));
    PositiveDefinite matrices = new PositiveDefinite(2);
    Matrix stretched = Matrix.of(2, 2, Math.exp(d), 0, 0, 1);
    assertThat(matrices.invariants(Matrix.identity(2), stretched))
        .containsExactly(new double[] {0, d}, within(1e-13));
  }

  @Test
  void pointsOutsideAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HalfPlanePoint(1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HyperbolicSpace().section(new double[] {1, 1, 0, 0}))
        .withMessageContaining("t^2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PositiveDefinite(2).section(Matrix.of(2, 2, 1, 2, 2, 1)))
        .withMessageContaining("positive eigenvalues");
    assertThatIllegalArgumentException().isThrownBy(() -> new PositiveDefinite(0));
  }

  @Property(tries = 20)
  void lawsHold(RandomGenerator random) {
    for (HomogeneousSpace<?, ?> space : spaces()) {
      assertThat(HomogeneousSpaceLaws.violations(space, 5, 1e-10, random))
          .as(space.name())
          .isEmpty();
    }
  }

  @Test
  void sectionsHoldAtThePolesAndNearThem() {
    Sphere sphere = new Sphere();
    for (double[] x :
        List.of(
            new double[] {0, 1, 0},
            new double[] {0, -1, 0},
            new double[] {1e-8, 1, 0},
            new double[] {0, -1, 1e-12},
            new double[] {1, 0, 0},
            new double[] {0, 0, -1})) {
      assertThat(sphere.project(sphere.section(x))).containsExactly(x, within(1e-14));
    }
    double[] near = {1e-9, 1, 0};
    assertThat(sphere.invariants(sphere.origin(), near)[0]).isCloseTo(1e-9, within(1e-20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sphere.section(new double[] {1, 1, 0}))
        .withMessageContaining("norm 1");
  }

  @Property(tries = 20)
  void invariantsOfOrientedPointsAreThoseOfTheCatalog(RandomGenerator random) {
    OrientedSpace space = new OrientedSpace();
    OrientedPoint origin = space.origin();
    double[] up = {0, 0, 1};
    OrientedPoint other = new OrientedPoint(new double[] {3, -2, 4}, up);
    assertThat(space.invariants(origin, other))
        .containsExactly(new double[] {-2, 5, Math.PI / 2}, within(1e-14));
    var g = space.group().sample(random);
    assertThat(space.invariants(space.act(g, origin), space.act(g, other)))
        .containsExactly(new double[] {-2, 5, Math.PI / 2}, within(1e-12));
  }

  /** A section that turns to the opposite point, and an action from the wrong side. */
  @Test
  void brokenSpacesAreReported() {
    assertThat(HomogeneousSpaceLaws.violations(new Broken(), 5, 1e-9, new SplittableRandom(1)))
        .anyMatch(violation -> violation.startsWith("(gh) x"))
        .anyMatch(violation -> violation.startsWith("section(x) o"))
        .anyMatch(violation -> violation.startsWith("The invariants"));
  }

  private static final class Broken implements HomogeneousSpace<Rotation3, double[]> {
    private static final Sphere SPHERE = new Sphere();

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Group<Rotation3> group() {
      return SO3.group();
    }

    @Override
    public double[] origin() {
      return SPHERE.origin();
    }

    @Override
    public double[] act(Rotation3 g, double[] x) {
      return SPHERE.act(SO3.group().inverse(g), x);
    }

    @Override
    public Rotation3 section(double[] x) {
      return SPHERE.section(new double[] {-x[0], -x[1], -x[2]});
    }

    @Override
    public Rotation3 sampleStabiliser(RandomGenerator random) {
      return SPHERE.sampleStabiliser(random);
    }

    @Override
    public double[] sample(RandomGenerator random) {
      return SPHERE.sample(random);
    }

    @Override
    public boolean isCloseTo(double[] x, double[] y, double tolerance) {
      return SPHERE.isCloseTo(x, y, tolerance);
    }

    @Override
    public double[] invariants(double[] x, double[] y) {
      return new double[] {x[0]};
    }
  }
}
