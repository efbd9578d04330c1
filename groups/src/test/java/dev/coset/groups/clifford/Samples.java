package dev.coset.groups.clifford;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Algebras and multivectors to try laws on. */
final class Samples {

  static final List<CliffordAlgebra> ALGEBRAS =
      List.of(
          CliffordAlgebra.of(0, 0, 0),
          CliffordAlgebra.of(1, 0, 0),
          CliffordAlgebra.of(0, 1, 0),
          CliffordAlgebra.of(3, 0, 0),
          CliffordAlgebra.of(0, 2, 0),
          CliffordAlgebra.of(1, 3, 0),
          CliffordAlgebra.of(3, 0, 1),
          CliffordAlgebra.of(0, 0, 3),
          CliffordAlgebra.of(2, 1, 2),
          CliffordAlgebra.of(5, 0, 0));

  private Samples() {}

  /** A random multivector, or a degenerate one: 0, a number, a blade, a null vector. */
  static Multivector any(CliffordAlgebra algebra, RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0 -> algebra.zero();
      case 1 -> algebra.scalar(random.nextGaussian());
      case 2 -> blade(algebra, random.nextInt(algebra.size()));
      case 3 -> algebra.n() < 2 ? algebra.gaussian(random) : nullVector(algebra);
      default -> algebra.gaussian(random);
    };
  }

  static Multivector blade(CliffordAlgebra algebra, int blade) {
    double[] coefficients = new double[algebra.size()];
    coefficients[blade] = 1;
    return algebra.multivector(coefficients);
  }

  /** The sum of the first and the last generator, null in Cl(1,3,0) and Cl(0,0,3). */
  private static Multivector nullVector(CliffordAlgebra algebra) {
    return algebra.generator(0).plus(algebra.generator(algebra.n() - 1));
  }

  static List<Multivector> three(CliffordAlgebra algebra, RandomGenerator random) {
    List<Multivector> samples = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      samples.add(any(algebra, random));
    }
    return samples;
  }
}
