package dev.coset.nn.lie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.groups.LieGroup;
import dev.coset.groups.PlanarMotion;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE2;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.GradientCheck;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Charts in tensor operations are those of {@code dev.coset.groups}. */
class PointGroupTest {

  private static final List<Double> SIZES = List.of(0.0, 1e-8, 1e-4, 0.019, 0.021, 0.4, 0.6, 3.0);

  static LiftedPoints motions(List<RigidMotion> motions, DType type) {
    double[] q =
        motions.stream()
            .map(RigidMotion::rotation)
            .flatMapToDouble(r -> DoubleStream.of(r.w(), r.x(), r.y(), r.z()))
            .toArray();
    double[] x = motions.stream().flatMapToDouble(g -> Arrays.stream(g.translation())).toArray();
    return elements(PointGroup.se3(), q, x, motions.size(), type);
  }

  static LiftedPoints planar(List<PlanarMotion> motions, DType type) {
    double[] q = motions.stream().mapToDouble(g -> g.rotation().angle()).toArray();
    double[] x = motions.stream().flatMapToDouble(g -> Arrays.stream(g.translation())).toArray();
    return elements(PointGroup.se2(), q, x, motions.size(), type);
  }

  private static LiftedPoints elements(
      PointGroup group, double[] q, double[] x, int m, DType type) {
    Tensor turns = Tensors.of(type, q, 1, m, q.length / m);
    Tensor positions = Tensors.of(type, x, 1, m, x.length / m);
    Tensor orbits = Tensors.zeros(type, 1, m, 1);
    return new LiftedPoints(group, 1, turns, positions, orbits, Tensors.ones(DType.BOOL, 1, m));
  }

  /** Motions at every distance from each other, the same one twice among them. */
  private static <E> List<E> spread(LieGroup<E> group, RandomGenerator random) {
    E first = group.sample(random);
    List<E> all = new ArrayList<>(List.of(group.identity(), first));
    for (double size : SIZES) {
      double[] step = new double[group.dimension()];
      double square = 0;
      for (int i = 0; i < step.length; i++) {
        step[i] = random.nextGaussian();
        square += step[i] * step[i];
      }
      for (int i = 0; i < step.length; i++) {
        step[i] *= size / Math.sqrt(square);
      }
      all.add(group.plus(first, step));
    }
    return all;
  }

  private static <E> double error(LieGroup<E> group, List<E> all, LiftedPoints elements) {
    double[] found = elements.group().coordinates(elements).toDoubleArray();
    double worst = 0;
    int at = 0;
    for (E g : all) {
      for (E h : all) {
        for (double expected : group.minus(h, g)) {
          worst = Math.max(worst, Math.abs(found[at++] - expected) / (1 + Math.abs(expected)));
        }
      }
    }
    return worst;
  }

  /** Quotients lose digits by cancelling only where the room's own do. */
  @Property(tries = 10)
  void logarithmsAreThoseOfTheGroups(RandomGenerator random) {
    try (var _ = Scope.open()) {
      List<PlanarMotion> planar = spread(SE2.group(), random);
      assertThat(error(SE2.group(), planar, planar(planar, DType.FLOAT64))).isLessThan(1e-10);
      List<RigidMotion> motions = spread(SE3.group(), random);
      assertThat(error(SE3.group(), motions, motions(motions, DType.FLOAT64))).isLessThan(1e-10);
      var flipped =
          motions.stream()
              .map(g -> new RigidMotion(SO3.group().inverse(g.rotation()), g.x(), g.y(), g.z()))
              .toList();
      assertThat(error(SE3.group(), motions, motions(flipped, DType.FLOAT64))).isGreaterThan(1e-2);
    }
  }

  @Test
  void halfTurnsAlwaysGiveTheSameLogarithm() {
    try (var _ = Scope.open()) {
      List<PlanarMotion> planar = new ArrayList<>();
      List<RigidMotion> motions = new ArrayList<>();
      for (int j = 0; j < 8; j++) {
        planar.add(new PlanarMotion(new Rotation2(2 * Math.PI * j / 8), j, 1));
      }
      double[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 1, -1}, {-1, 0, 1}};
      motions.add(SE3.group().identity());
      for (double[] axis : axes) {
        motions.add(new RigidMotion(Rotation3.normalized(0, axis[0], axis[1], axis[2]), 1, 2, 3));
      }
      for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
        double[] angles = last(PointGroup.se2().coordinates(planar(planar, type)), 1);
        for (int i = 0; i < 8; i++) {
          assertThat(angles[i * 8 + (i + 4) % 8]).isCloseTo(Math.PI, offset(type));
        }
        double[] rotations = last(PointGroup.se3().coordinates(motions(motions, type)), 3);
        for (int i = 1; i < motions.size(); i++) {
          double[] expected = SO3.group().log(motions.get(i).rotation());
          for (int k = 0; k < 3; k++) {
            assertThat(rotations[3 * i + k]).isCloseTo(expected[k], offset(type));
            int back = 3 * (i * motions.size()) + k;
            assertThat(rotations[back]).isCloseTo(expected[k], offset(type));
          }
        }
      }
    }
  }

  private static Offset<Double> offset(DType type) {
    return Offset.offset(type == DType.FLOAT64 ? 1e-8 : 1e-4);
  }

  private static double[] last(Tensor coordinates, int count) {
    return coordinates
        .slice(-1, coordinates.size(-1) - count, coordinates.size(-1))
        .toDoubleArray();
  }

  /** Near the identity and at it, where the closed forms are 0/0. */
  @Test
  void logarithmsCanBeDifferentiatedTwice() {
    var random = new SplittableRandom(3);
    try (var _ = Scope.open()) {
      for (double size : List.of(0.0, 1e-3, 0.3, 1.0)) {
        Tensor angle = Tensors.of(new double[] {size}, 1);
        Tensor v = Tensors.randn(DType.FLOAT64, new long[] {2}, random);
        GradientCheck.DEFAULT
            .run(
                in -> Turn.PLANE.inverseJacobian(Turn.PLANE.log(in.get(0)), in.get(1)),
                List.of(angle, v))
            .requirePassed();
        double s = Math.sin(size / 2) / Math.sqrt(3);
        Tensor q = Tensors.of(new double[] {Math.cos(size / 2), s, s, -s}, 4);
        Tensor w = Tensors.randn(DType.FLOAT64, new long[] {3}, random);
        GradientCheck.DEFAULT
            .run(
                in -> {
                  Tensor unit = in.get(0).div(in.get(0).square().sum().sqrt());
                  return Turn.SPACE.inverseJacobian(Turn.SPACE.log(unit), in.get(1));
                },
                List.of(q, w))
            .requirePassed();
      }
    }
  }
}
