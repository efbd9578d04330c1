package dev.coset.groups.reps;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.internal.Require;

/** Duals, tensor powers and their symmetric and alternating parts. */
public final class Tensors {

  private Tensors() {}

  /** The dual {@code rho(g)^-T}, whose derivative is {@code -A^T}. */
  public static <E> Representation<E> dual(Representation<E> representation) {
    return new Dual<>(representation);
  }

  /**
   * The tensors with {@code p} upper and {@code q} lower indices: {@code p} factors of the
   * representation, then {@code q} of its dual; the last index runs fastest. {@code T(0, 0)} is
   * trivial of dimension 1.
   */
  public static <E> Representation<E> power(Representation<E> representation, int p, int q) {
    Require.that(
        p >= 0 && q >= 0,
        () -> "Numbers of indices are not negative, given: %d, %d".formatted(p, q));
    if (p + q == 0) {
      return Representations.trivial(representation.group(), 1);
    }
    Representation<E> dual = dual(representation);
    Representation<E> product = p > 0 ? representation : dual;
    for (int i = 1; i < p + q; i++) {
      product = Representations.tensorProduct(product, i < p ? representation : dual);
    }
    return product;
  }

  /**
   * The action {@code M -> rho(g) M rho(g)^T} on symmetric matrices, of dimension {@code d (d + 1)
   * / 2}. The basis is orthonormal for the sum of squared entries, so that the square of an
   * orthogonal representation is orthogonal: {@code e_i e_i^T} and {@code (e_i e_j^T + e_j e_i^T) /
   * sqrt(2)}, in the order (0,0), (0,1), ..., (0,d-1), (1,1), ... The character is {@code (chi(g)^2
   * + chi(g^2)) / 2}.
   */
  public static <E> Representation<E> symmetricSquare(Representation<E> representation) {
    return new Square<>(representation, 1, basis(representation.dimension(), 1));
  }

  /**
   * The action {@code M -> rho(g) M rho(g)^T} on antisymmetric matrices, of dimension {@code d (d -
   * 1) / 2}, with the orthonormal basis {@code (e_i e_j^T - e_j e_i^T) / sqrt(2)} in the order
   * (0,1), (0,2), ..., (1,2), ... The character is {@code (chi(g)^2 - chi(g^2)) / 2}.
   */
  public static <E> Representation<E> alternatingSquare(Representation<E> representation) {
    return new Square<>(representation, -1, basis(representation.dimension(), -1));
  }

  /** Orthonormal columns of length d * d that span the (anti)symmetric matrices. */
  private static Matrix basis(int d, int sign) {
    int count = d * (d + sign) / 2;
    double[] values = new double[d * d * count];
    int column = 0;
    for (int i = 0; i < d; i++) {
      for (int j = sign > 0 ? i : i + 1; j < d; j++) {
        double size = i == j ? 1 : Math.sqrt(0.5);
        values[(i * d + j) * count + column] = size;
        values[(j * d + i) * count + column] = sign * size;
        column++;
      }
    }
    return Matrix.of(d * d, count, values);
  }

  private record Dual<E>(Representation<E> of) implements Representation<E> {
    @Override
    public Group<E> group() {
      return of.group();
    }

    @Override
    public int dimension() {
      return of.dimension();
    }

    @Override
    public Matrix matrix(E g) {
      return of.matrix(group().inverse(g)).transpose();
    }

    @Override
    public Matrix algebra(double[] tangent) {
      return of.algebra(tangent).transpose().times(-1);
    }

    @Override
    public double character(E g) {
      return of.character(group().inverse(g));
    }

    @Override
    public String toString() {
      return "the dual of " + of;
    }
  }

  private record Square<E>(Representation<E> of, int sign, Matrix basis)
      implements Representation<E> {
    @Override
    public Group<E> group() {
      return of.group();
    }

    @Override
    public int dimension() {
      return basis.columns();
    }

    @Override
    public Matrix matrix(E g) {
      Matrix tensor = Representations.tensorProduct(of, of).matrix(g);
      return basis.transpose().times(tensor.times(basis));
    }

    @Override
    public Matrix algebra(double[] tangent) {
      Matrix tensor = Representations.tensorProduct(of, of).algebra(tangent);
      return basis.transpose().times(tensor.times(basis));
    }

    @Override
    public double character(E g) {
      Matrix matrix = of.matrix(g);
      double trace = matrix.trace();
      return (trace * trace + sign * matrix.times(matrix).trace()) / 2;
    }

    @Override
    public String toString() {
      return "the %s square of %s".formatted(sign > 0 ? "symmetric" : "alternating", of);
    }
  }

  /**
   * The representation in another basis, {@code Q^-1 rho(g) Q}: its coordinates are those of a
   * vector in the columns of {@code Q}.
   *
   * @param basis invertible, shape {@code [dimension, dimension]}
   * @throws IllegalArgumentException if the basis has another shape or is singular
   */
  public static <E> Representation<E> changeOfBasis(
      Representation<E> representation, Matrix basis) {
    int d = representation.dimension();
    Require.shape(basis, d, d);
    return new Part<>(representation, d == 0 ? basis : Decompositions.inverse(basis), basis);
  }
}
