package dev.coset.groups.reps;

import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import java.util.Optional;

/** Certifies irreducibility by means of characters. */
final class Types {

  private Types() {}

  static <E> Optional<IrrepType> of(
      Representation<E> representation, HaarQuadrature<E> quadrature) {
    double meanSquare = quadrature.classMean(g -> Math.pow(representation.character(g), 2));
    double indicator = quadrature.classMean(g -> ofSquare(representation.matrix(g)));
    return IrrepType.of(meanSquare, indicator);
  }

  /** The trace of the square, {@code chi(g^2)}. */
  private static double ofSquare(Matrix matrix) {
    int n = matrix.rows();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        sum += matrix.get(i, j) * matrix.get(j, i);
      }
    }
    return sum;
  }
}
