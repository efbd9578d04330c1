package dev.coset.groups.lie;

import dev.coset.groups.Group;
import dev.coset.groups.LieGroup;
import dev.coset.groups.SE2;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Translations;
import dev.coset.groups.internal.LieAlgebra;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** The Lie groups that every law is tried on, with tangent vectors off the cut locus. */
final class Cases {

  /** Angles of rotation, degenerate ones included. */
  static final double[] ANGLES = {
    0, 1e-200, 1e-9, 1e-4, 0.01, 0.999999, 1.000001, 2, Math.PI - 1e-6
  };

  /** Logarithms of scales, so that scale and angle vanish jointly. */
  static final double[] LOG_SCALES = {0, 1e-200, -1e-9, 1e-4, -0.5, 0.999999, 1.000001, -1.7, 2};

  /** Angles of the double cover, which only returns after two turns. */
  static final double[] DOUBLE_ANGLES = {0, 1e-200, 1e-9, 1e-4, 1, Math.PI, 4, 6};

  /** Norms for groups where the exponential is not onto, and for boosts. */
  static final double[] NORMS = {0, 1e-200, 1e-9, 1e-4, 0.01, 0.5, 1};

  private Cases() {}

  /** Draws a tangent vector of which some part has the given size. */
  interface Tangents {
    double[] draw(double size, RandomGenerator random);
  }

  /**
   * A group and what is tried on it.
   *
   * @param sizes of the part of the tangent vector that is degenerate or near the cut
   */
  record Case<E>(LieGroup<E> group, double[] sizes, Tangents tangents) {}

  static List<Case<?>> all() {
    return List.of(
        new Case<>(SO2.group(), ANGLES, turning(1, 0, 1)),
        new Case<>(SO3.group(), ANGLES, turning(3, 0, 3)),
        new Case<>(Translations.of(3, 1), ANGLES, bounded(3)),
        new Case<>(SE2.group(), ANGLES, turning(3, 2, 1)),
        new Case<>(SE3.group(), ANGLES, turning(6, 3, 3)),
        new Case<>(Sim2.group(), ANGLES, scaling(turning(4, 2, 1))),
        new Case<>(Sim3.group(), ANGLES, scaling(turning(7, 3, 3))),
        new Case<>(SE23.group(), ANGLES, turning(9, 6, 3)),
        new Case<>(SU2.group(), DOUBLE_ANGLES, turning(3, 0, 3)),
        new Case<>(SpecialOrthogonal.of(2), ANGLES, bounded(1)),
        new Case<>(SpecialOrthogonal.of(3), ANGLES, bounded(3)),
        new Case<>(SpecialOrthogonal.of(4), ANGLES, bounded(6)),
        new Case<>(SpecialOrthogonal.of(5), ANGLES, bounded(10)),
        new Case<>(SpecialEuclidean.of(1), NORMS, bounded(1)),
        new Case<>(SpecialEuclidean.of(2), ANGLES, turning(3, 2, 1)),
        new Case<>(SpecialEuclidean.of(3), ANGLES, turning(6, 3, 3)),
        new Case<>(SpecialEuclidean.of(4), ANGLES, turning(10, 4, 6)),
        new Case<>(SpecialLinear.of(2), NORMS, bounded(3)),
        new Case<>(SpecialLinear.of(3), NORMS, bounded(8)),
        new Case<>(GeneralLinear.of(1), NORMS, bounded(1)),
        new Case<>(GeneralLinear.of(2), NORMS, bounded(4)),
        new Case<>(GeneralLinear.of(3), NORMS, bounded(9)),
        new Case<>(AffineGroup.of(1), NORMS, turning(2, 1, 1)),
        new Case<>(AffineGroup.of(2), NORMS, turning(6, 2, 4)),
        new Case<>(AffineGroup.of(3), NORMS, turning(12, 3, 9)),
        new Case<>(Lorentz.group(), ANGLES, turning(6, 0, 3)),
        new Case<>(Lorentz.group(), NORMS, turning(6, 3, 3)));
  }

  /** Groups with several components, of which the Lie algebra is that of a group above. */
  static List<Group<?>> disconnected() {
    return List.of(
        Orthogonal.of(1), Orthogonal.of(3), Orthogonal.of(4), Euclidean.of(1), Euclidean.of(4));
  }

  /** Components within [-1, 1], those of the rotation scaled to the given angle. */
  static Tangents turning(int dimension, int from, int length) {
    return (angle, random) -> {
      double[] tangent = uniform(dimension, random);
      double norm = LieAlgebra.norm(LieAlgebra.part(tangent, from, length));
      for (int i = from; i < from + length; i++) {
        tangent[i] *= angle / norm;
      }
      return tangent;
    };
  }

  /** The last component is one of {@link #LOG_SCALES}. */
  static Tangents scaling(Tangents tangents) {
    return (angle, random) -> {
      double[] tangent = tangents.draw(angle, random);
      tangent[tangent.length - 1] = LOG_SCALES[random.nextInt(LOG_SCALES.length)];
      return tangent;
    };
  }

  /** The whole tangent vector has the given norm. */
  static Tangents bounded(int dimension) {
    return turning(dimension, 0, dimension);
  }

  static double[] uniform(int length, RandomGenerator random) {
    return DoubleStream.generate(() -> random.nextDouble(-1, 1)).limit(length).toArray();
  }
}
