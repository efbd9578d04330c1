package dev.coset.groups;

import java.util.List;
import java.util.random.RandomGenerator;

/** The groups that every law is tried on. */
final class Groups {

  private Groups() {}

  /** Groups whose elements move space by affine maps. */
  static List<Group<? extends AffineElement>> affine() {
    return List.of(
        SO2.group(),
        O2.group(),
        SO3.group(),
        O3.group(),
        SE2.group(),
        SE3.group(),
        E3.group(),
        Translations.of(1, 1),
        Translations.of(3, 10),
        Cyclic.of(1),
        Cyclic.of(2),
        Cyclic.of(4),
        Cyclic.of(7),
        Dihedral.of(1),
        Dihedral.of(2),
        Dihedral.of(4),
        Dihedral.of(5),
        Symmetric.of(1),
        Symmetric.of(2),
        Symmetric.of(4),
        Symmetric.of(30));
  }

  /** Finite groups small enough to try every pair of elements. */
  static List<FiniteGroup<?>> small() {
    return List.of(
        Cyclic.of(1),
        Cyclic.of(2),
        Cyclic.of(6),
        Cyclic.of(9),
        Dihedral.of(1),
        Dihedral.of(2),
        Dihedral.of(3),
        Dihedral.of(4),
        Symmetric.of(1),
        Symmetric.of(2),
        Symmetric.of(4),
        CyclicTranslations.of(1),
        CyclicTranslations.of(3, 4),
        CyclicTranslations.of(2, 1, 3));
  }

  /** A vector of standard normal numbers. */
  static double[] gaussian(int length, RandomGenerator random) {
    double[] vector = new double[length];
    for (int i = 0; i < length; i++) {
      vector[i] = random.nextGaussian();
    }
    return vector;
  }

  /** A matrix of standard normal numbers. */
  static Matrix gaussian(int rows, int columns, RandomGenerator random) {
    return Matrix.of(rows, columns, gaussian(rows * columns, random));
  }
}
