package dev.coset.groups.clifford;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Decompositions;
import dev.coset.groups.E3;
import dev.coset.groups.EuclideanMotion;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class ProjectiveAlgebraTest {

  private static final double[] ORIGIN = {0, 0, 0};

  private static double[] normals(RandomGenerator random) {
    return new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
  }

  private static Multivector point(double[] p) {
    return ProjectiveAlgebra.point(p[0], p[1], p[2]);
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double[] minus(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static void close(double[] a, double[] b, double tolerance) {
    assertThat(a).containsExactly(b, within(tolerance));
  }

  @Property(tries = 20)
  void translatorsMoveByPlusT(RandomGenerator random) {
    double[] p = normals(random);
    double[] t = normals(random);
    Versor translator = ProjectiveAlgebra.translator(t);
    double[] moved = ProjectiveAlgebra.coordinates(translator.apply(point(p)));
    close(moved, new double[] {p[0] + t[0], p[1] + t[1], p[2] + t[2]}, 1e-13);
    Versor far = ProjectiveAlgebra.translator(new double[] {1e9, 0, 0});
    close(ProjectiveAlgebra.coordinates(far.apply(point(ORIGIN))), new double[] {1e9, 0, 0}, 1e-6);
  }

  @Property(tries = 20)
  void rotorsTurnAsRotationsDo(RandomGenerator random) {
    double[] p = normals(random);
    Rotation3 rotation = SO3.group().sample(random);
    Versor rotor = ProjectiveAlgebra.rotor(rotation);
    close(ProjectiveAlgebra.coordinates(rotor.apply(point(p))), rotation.rotate(p), 1e-13);
    Versor quarter =
        ProjectiveAlgebra.rotor(Rotation3.fromAxisAngle(new double[] {0, 0, 1}, Math.PI / 2));
    close(
        ProjectiveAlgebra.coordinates(quarter.apply(ProjectiveAlgebra.point(1, 0, 0))),
        new double[] {0, 1, 0},
        1e-15);
  }

  @Property(tries = 20)
  void versorsAndMotionsAreTheSame(RandomGenerator random) {
    EuclideanMotion g = E3.group().sample(random);
    EuclideanMotion h = E3.group().sample(random);
    double[] p = normals(random);
    Versor u = ProjectiveAlgebra.versor(g);
    Versor v = ProjectiveAlgebra.versor(h);
    close(ProjectiveAlgebra.coordinates(u.apply(point(p))), g.affine().apply(p), 1e-12);
    assertThat(E3.group().isCloseTo(ProjectiveAlgebra.motion(u), g, 1e-13)).isTrue();
    EuclideanMotion product = ProjectiveAlgebra.motion(u.times(v));
    assertThat(E3.group().isCloseTo(product, E3.group().compose(g, h), 1e-12)).isTrue();
    assertThat(ProjectiveAlgebra.group().contains(u.value(), 1e-12)).isTrue();
    RigidMotion rigid = SE3.group().sample(random);
    Versor motor = ProjectiveAlgebra.motor(rigid);
    assertThat(SE3.group().isCloseTo(ProjectiveAlgebra.rigidMotion(motor), rigid, 1e-13)).isTrue();
    assertThat(motor.value().log().exp().isCloseTo(motor.value(), 1e-11)).isTrue();
  }

  @Property(tries = 20)
  void planesReflectAndMove(RandomGenerator random) {
    double[] n = normals(random);
    double d = random.nextGaussian();
    double[] p = normals(random);
    double factor = 2 * (dot(n, p) + d) / dot(n, n);
    double[] mirrored = {p[0] - factor * n[0], p[1] - factor * n[1], p[2] - factor * n[2]};
    Versor mirror = ProjectiveAlgebra.reflection(n, d);
    double size = 1 + norm(mirrored) + Math.abs(d) / norm(n);
    close(ProjectiveAlgebra.coordinates(mirror.apply(point(p))), mirrored, 1e-12 * size);
    Multivector plane = ProjectiveAlgebra.plane(n, d);
    Versor motor = ProjectiveAlgebra.motor(SE3.group().sample(random));
    double before = ProjectiveAlgebra.distanceFromPlane(point(p), plane);
    assertThat(before).isCloseTo((dot(n, p) + d) / norm(n), within(1e-12 * size));
    assertThat(ProjectiveAlgebra.distanceFromPlane(motor.apply(point(p)), motor.apply(plane)))
        .isCloseTo(before, within(1e-11 * size));
  }

  @Property(tries = 20)
  void joinsAndMeetsAreIncident(RandomGenerator random) {
    double[] a = normals(random);
    double[] b = normals(random);
    double[] c = normals(random);
    Multivector plane = ProjectiveAlgebra.plane(point(a), point(b), point(c));
    double[] normal = cross(minus(b, a), minus(c, a));
    double[] found = {plane.coefficient("e1"), plane.coefficient("e2"), plane.coefficient("e3")};
    double sign = Math.signum(dot(found, normal));
    close(found, new double[] {sign * normal[0], sign * normal[1], sign * normal[2]}, 1e-12);
    assertThat(plane.coefficient("e0")).isCloseTo(-sign * dot(normal, a), within(1e-12));
    Multivector line = ProjectiveAlgebra.line(point(a), point(b));
    double[] along = {line.coefficient("e23"), line.coefficient("e31"), line.coefficient("e12")};
    assertThat(norm(cross(along, minus(b, a)))).isCloseTo(0, within(1e-12));
    Multivector same = ProjectiveAlgebra.line(a, minus(b, a));
    assertThat(line.isCloseTo(same, 1e-12)).isTrue();
    for (double[] p : List.of(a, b, c)) {
      assertThat(ProjectiveAlgebra.meet(point(p), plane).magnitude()).isLessThan(1e-12);
    }
    assertThat(ProjectiveAlgebra.join(point(a), line).magnitude()).isLessThan(1e-12);
    assertThat(ProjectiveAlgebra.join(point(a), point(a)).magnitude()).isZero();
  }

  @Test
  void threePlanesMeetInAPoint() {
    Multivector corner =
        ProjectiveAlgebra.meet(
            ProjectiveAlgebra.meet(
                ProjectiveAlgebra.plane(new double[] {1, 0, 0}, -1),
                ProjectiveAlgebra.plane(new double[] {0, 1, 0}, -2)),
            ProjectiveAlgebra.plane(new double[] {0, 0, 1}, -3));
    assertThat(ProjectiveAlgebra.coordinates(corner)).containsExactly(1, 2, 3);
    Multivector parallel =
        ProjectiveAlgebra.plane(new double[] {1, 0, 0}, -1)
            .outer(ProjectiveAlgebra.plane(new double[] {1, 0, 0}, 5))
            .outer(ProjectiveAlgebra.plane(new double[] {0, 0, 1}, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProjectiveAlgebra.coordinates(parallel))
        .withMessageContaining("finite point");
    assertThat(ProjectiveAlgebra.idealNorm(parallel)).isEqualTo(6);
  }

  @Property(tries = 20)
  void distancesAreThoseOfVectors(RandomGenerator random) {
    double[] a = normals(random);
    double[] b = normals(random);
    double[] k = normals(random);
    double[] m = normals(random);
    double[] ab = minus(b, a);
    assertThat(ProjectiveAlgebra.distanceOfPoints(point(a), point(b).times(-3)))
        .isCloseTo(norm(ab), within(1e-12));
    Multivector line = ProjectiveAlgebra.line(b, k);
    double size = 1 + norm(a) + norm(b);
    assertThat(ProjectiveAlgebra.distanceFromLine(point(a), line))
        .isCloseTo(norm(cross(ab, k)) / norm(k), within(1e-11 * size));
    double[] common = cross(k, m);
    double sine = norm(common) / (norm(k) * norm(m));
    assertThat(ProjectiveAlgebra.distanceOfLines(line, ProjectiveAlgebra.line(a, m)))
        .isCloseTo(Math.abs(dot(ab, common)) / norm(common), within(1e-12 * size / sine));
    assertThat(ProjectiveAlgebra.distanceOfLines(line, ProjectiveAlgebra.line(a, k)))
        .isCloseTo(norm(cross(ab, k)) / norm(k), within(1e-11 * size));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ProjectiveAlgebra.distanceOfPoints(point(a), ProjectiveAlgebra.direction(k)))
        .withMessageContaining("infinity");
  }

  @Property(tries = 10)
  void innerProductAndJoinAreCarriedAlong(RandomGenerator random) {
    Multivector x = ProjectiveAlgebra.algebra().gaussian(random);
    Multivector y = ProjectiveAlgebra.algebra().gaussian(random);
    Versor u = ProjectiveAlgebra.versor(E3.group().sample(random));
    double before = ProjectiveAlgebra.innerProduct(x, y);
    double scale = 1 + u.apply(x).magnitude() * u.apply(y).magnitude();
    assertThat(ProjectiveAlgebra.innerProduct(u.apply(x), u.apply(y)))
        .isCloseTo(before, within(1e-13 * scale));
    double sum = 0;
    for (String blade : List.of("e1", "e2", "e3", "e12", "e13", "e23", "e123")) {
      sum += x.coefficient(blade) * y.coefficient(blade);
    }
    assertThat(before).isCloseTo(sum + x.scalarPart() * y.scalarPart(), within(1e-13 * scale));
    Multivector joined = ProjectiveAlgebra.equivariantJoin(x, y, y);
    Multivector after = ProjectiveAlgebra.equivariantJoin(u.apply(x), u.apply(y), u.apply(y));
    assertThat(after.minus(u.apply(joined)).magnitude())
        .isLessThan(1e-13 * scale * (1 + after.magnitude()));
  }

  /**
   * The commutant, solved for from random versors, has dimension nine: it is spanned by the maps.
   */
  @Test
  void nineLinearMapsCommuteWithAllMotions() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    List<Matrix> versors =
        random
            .ints(4)
            .mapToObj(i -> ProjectiveAlgebra.versor(E3.group().sample(random)).matrix())
            .toList();
    List<Matrix> maps = ProjectiveAlgebra.equivariantMaps();
    double[] entries = new double[maps.size() * 256];
    for (int i = 0; i < maps.size(); i++) {
      for (Matrix g : versors) {
        Matrix difference = g.times(maps.get(i)).minus(maps.get(i).times(g));
        assertThat(difference.isCloseTo(Matrix.zero(16, 16), 1e-13 * g.frobeniusNorm())).isTrue();
      }
      System.arraycopy(maps.get(i).toArray(), 0, entries, i * 256, 256);
    }
    assertThat(rank(Matrix.of(maps.size(), 256, entries))).isEqualTo(9);
    assertThat(256 - rank(commutators(versors))).isEqualTo(9);
    assertThat(256 - rank(commutators(versors.subList(0, 1)))).isGreaterThan(9);
  }

  private static Matrix commutators(List<Matrix> versors) {
    Matrix equations = Matrix.zero(256, 256);
    for (Matrix g : versors) {
      double[] rows = new double[256 * 256];
      for (int row = 0; row < 256; row++) {
        for (int k = 0; k < 16; k++) {
          rows[row * 256 + k * 16 + row % 16] += g.get(row / 16, k);
          rows[row * 256 + row / 16 * 16 + k] -= g.get(k, row % 16);
        }
      }
      Matrix commutator = Matrix.of(256, 256, rows);
      equations = equations.plus(commutator.transpose().times(commutator));
    }
    return equations;
  }

  private static int rank(Matrix matrix) {
    double[] values = Decompositions.svd(matrix).values();
    int rank = 0;
    while (rank < values.length && values[rank] > 1e-9 * values[0]) {
      rank++;
    }
    return rank;
  }

  @Test
  void reflectionsAreNoRigidMotions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProjectiveAlgebra.rigidMotion(ProjectiveAlgebra.inversion()))
        .withMessageContaining("even");
    assertThatIllegalArgumentException().isThrownBy(() -> ProjectiveAlgebra.reflection(ORIGIN, 1));
  }
}
