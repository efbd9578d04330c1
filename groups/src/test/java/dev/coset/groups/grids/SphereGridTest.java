package dev.coset.groups.grids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.DegreeException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SphereGridTest {

  /** Points lie on the sphere, weights are positive with sum 1, the degree is what is claimed. */
  private static void lawsHold(SphereGrid grid) {
    for (int i = 0; i < grid.size(); i++) {
      assertThat(norm(grid.point(i))).isEqualTo(1, within(1e-15));
    }
    assertThat(Arrays.stream(grid.weights()).allMatch(w -> w > 0)).isTrue();
    assertThat(Arrays.stream(grid.weights()).sum()).isEqualTo(1, within(1e-13));
    grid.degree().ifPresent(t -> assertThat(grid.exactDegree(1e-13)).isGreaterThanOrEqualTo(t));
  }

  private static double norm(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }

  @Test
  void productGridsHaveTheirDegreeAndNotMore() {
    for (int l = 0; l <= 12; l++) {
      lawsHold(SphereGrid.gaussLegendre(l));
      lawsHold(SphereGrid.equiangular(l));
      assertThat(SphereGrid.gaussLegendre(l).degree()).hasValue(2 * l);
      assertThat(SphereGrid.gaussLegendre(l).exactDegree(1e-10)).isEqualTo(2 * l);
      assertThat(SphereGrid.equiangular(l).degree()).hasValue(2 * l + 1);
      assertThat(SphereGrid.equiangular(l).exactDegree(1e-10)).isEqualTo(2 * l + 1);
    }
    assertThat(SphereGrid.gaussLegendre(0).size()).isEqualTo(1);
    assertThat(SphereGrid.gaussLegendre(3, 20).exactDegree(1e-10)).isEqualTo(5);
    assertThat(SphereGrid.gaussLegendre(20, 4).exactDegree(1e-10)).isEqualTo(3);
  }

  /** The numbers of points of Lebedev and Laikov, "A quadrature formula for the sphere". */
  @Test
  void lebedevGridsHaveTheirDegreeWithFewPoints() {
    int[][] sizes = {
      {3, 6}, {5, 14}, {7, 26}, {9, 38}, {11, 50}, {15, 86}, {17, 110}, {19, 146}, {21, 170},
      {23, 194}, {29, 302}, {31, 350}, {35, 434}, {41, 590}
    };
    for (int[] size : sizes) {
      SphereGrid grid = SphereGrid.lebedev(size[0]);
      lawsHold(grid);
      assertThat(grid.size()).isEqualTo(size[1]);
      assertThat(grid.degree()).hasValue(size[0]);
      assertThat(grid.exactDegree(1e-10)).isEqualTo(size[0]);
    }
    assertThat(LebedevTable.degrees()).startsWith(3, 5, 7, 9, 11, 15);
    assertThat(SphereGrid.lebedev(0).size()).isEqualTo(6);
    assertThat(SphereGrid.lebedev(12).degree()).hasValue(15);
  }

  @Test
  void aWrongWeightOrPointIsDetected() {
    SphereGrid grid = SphereGrid.lebedev(17);
    double[] weights = grid.weights();
    weights[0] += 1e-6;
    weights[1] -= 1e-6;
    assertThat(SphereGrid.of(grid.points(), weights).exactDegree(1e-10)).isZero();
    double[] points = grid.points();
    points[0] = -points[0];
    points[grid.size()] = -points[grid.size()];
    points[2 * grid.size()] = -points[2 * grid.size()];
    assertThat(SphereGrid.of(points, grid.weights()).exactDegree(1e-10)).isZero();
  }

  @Test
  void quasiUniformGridsAreEven() {
    for (int side = 1; side <= 6; side++) {
      SphereGrid grid = SphereGrid.healpixLike(side);
      lawsHold(grid);
      assertThat(grid.size()).isEqualTo(12 * side * side);
      assertThat(grid.degree()).isEmpty();
      assertThat(grid.coveringRadius() * side).isBetween(0.6, 0.9);
      assertThat(grid.exactDegree(1e-10)).isGreaterThanOrEqualTo(1);
    }
    for (int level = 0; level <= 3; level++) {
      SphereGrid grid = SphereGrid.icosahedral(level);
      lawsHold(grid);
      assertThat(grid.size()).isEqualTo(10 * (1 << (2 * level)) + 2);
      assertThat(grid.coveringRadius() * (1 << level)).isBetween(0.6, 0.9);
    }
    assertThat(SphereGrid.icosahedral(0).exactDegree(1e-6)).isEqualTo(5);
    for (int n : new int[] {1, 2, 3, 10, 100, 1000}) {
      lawsHold(SphereGrid.fibonacci(n));
    }
    assertThat(SphereGrid.fibonacci(1000).coveringRadius()).isBetween(0.063, 0.1);
  }

  /** The first corner of HEALPix at two divisions, in the coordinates of this project. */
  @Test
  void equalAreaRingsAreThoseOfHealpix() {
    SphereGrid grid = SphereGrid.healpixLike(2);
    double height = 11.0 / 12;
    double radius = Math.sqrt(1 - height * height);
    assertThat(grid.point(0)[0]).isEqualTo(radius * Math.sqrt(0.5), within(1e-15));
    assertThat(grid.point(0)[1]).isEqualTo(height, within(1e-15));
    assertThat(grid.point(47)[1]).isEqualTo(-height, within(1e-15));
    assertThat(grid.point(4)[1]).isEqualTo(2.0 / 3, within(1e-15));
    assertThat(grid.point(12)[1]).isEqualTo(1.0 / 3, within(1e-15));
    assertThat(grid.point(12)[0]).isEqualTo(0, within(1e-15));
  }

  @Test
  void coveringRadiiOfSolidsAreKnown() {
    double octahedron = Math.acos(1 / Math.sqrt(3));
    assertThat(SphereGrid.lebedev(3).coveringRadius()).isEqualTo(octahedron, within(1e-13));
    double icosahedron = Math.acos(Math.sqrt((5 + 2 * Math.sqrt(5)) / 15));
    assertThat(SphereGrid.icosahedral(0).coveringRadius()).isEqualTo(icosahedron, within(1e-13));
    double[] pole = {0, 1, 0};
    SphereGrid one = SphereGrid.of(pole, new double[] {1});
    assertThat(one.coveringRadius()).isEqualTo(Math.PI, within(1e-15));
    SphereGrid twice = SphereGrid.of(new double[] {0, 0, 1, 1, 0, 0}, new double[] {0.5, 0.5});
    assertThat(twice.coveringRadius()).isEqualTo(Math.PI, within(1e-15));
    SphereGrid poles = SphereGrid.of(new double[] {0, 0, 1, -1, 0, 0}, new double[] {0.5, 0.5});
    assertThat(poles.coveringRadius()).isEqualTo(Math.PI / 2, within(1e-15));
  }

  /** The farthest direction is equally far from three points, or opposite of one or two. */
  @Property(tries = 60)
  void coveringRadiusIsThatOfAllCandidates(RandomGenerator random) {
    int n = 1 + random.nextInt(12);
    boolean cap = random.nextBoolean();
    List<double[]> points = new ArrayList<>();
    double[] flat = new double[3 * n];
    double[] weights = new double[n];
    Arrays.fill(weights, 1.0 / n);
    for (int i = 0; i < n; i++) {
      Rotation3 turn = SO3.group().sample(random);
      double[] p = turn.rotate(new double[] {0, 0, 1});
      p[1] = cap ? Math.abs(p[1]) : p[1];
      points.add(p);
      for (int c = 0; c < 3; c++) {
        flat[c * n + i] = p[c];
      }
    }
    double radius = SphereGrid.of(flat, weights).coveringRadius();
    assertThat(radius).isEqualTo(farthestCandidate(points), within(1e-7));
    double[] any = SO3.group().sample(random).rotate(new double[] {0, 0, 1});
    assertThat(nearest(any, points)).isLessThan(radius + 1e-7);
  }

  private static double farthestCandidate(List<double[]> points) {
    double radius = 0;
    for (double[] a : points) {
      radius = Math.max(radius, nearest(new double[] {-a[0], -a[1], -a[2]}, points));
      for (double[] b : points) {
        double[] opposite = {-a[0] - b[0], -a[1] - b[1], -a[2] - b[2]};
        radius = norm(opposite) > 0 ? Math.max(radius, nearest(opposite, points)) : radius;
        for (double[] c : points) {
          double[] normal = cross(difference(b, a), difference(c, a));
          double[] back = {-normal[0], -normal[1], -normal[2]};
          if (norm(normal) > 0) {
            radius = Math.max(radius, Math.max(nearest(normal, points), nearest(back, points)));
          }
        }
      }
    }
    return radius;
  }

  private static double nearest(double[] direction, List<double[]> points) {
    return points.stream()
        .mapToDouble(
            p ->
                Math.atan2(
                    norm(cross(direction, p)),
                    direction[0] * p[0] + direction[1] * p[1] + direction[2] * p[2]))
        .min()
        .orElseThrow();
  }

  private static double[] difference(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  @Test
  void faultsAreNamed() {
    assertThatThrownBy(() -> SphereGrid.lebedev(1000))
        .isInstanceOf(DegreeException.class)
        .hasMessageContaining("use gaussLegendre beyond");
    assertThatThrownBy(() -> SphereGrid.gaussLegendre(-1)).isInstanceOf(DegreeException.class);
    assertThatThrownBy(() -> SphereGrid.equiangular(-1)).isInstanceOf(DegreeException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> SphereGrid.fibonacci(0));
    assertThatIllegalArgumentException().isThrownBy(() -> SphereGrid.healpixLike(0));
    assertThatIllegalArgumentException().isThrownBy(() -> SphereGrid.icosahedral(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> SphereGrid.gaussLegendre(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SphereGrid.of(new double[] {1, 1, 0}, new double[] {1}))
        .withMessageContaining("norm 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SphereGrid.of(new double[] {1, 0, 0}, new double[] {2}))
        .withMessageContaining("sum 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SphereGrid.of(new double[] {1, 0}, new double[] {1}));
    assertThatIllegalArgumentException().isThrownBy(() -> SphereGrid.fibonacci(9).exactDegree(0));
  }
}
