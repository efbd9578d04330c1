package dev.coset.nn.clifford;

import dev.coset.data.BadInputException;
import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.Versor;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.function.IntUnaryOperator;

/**
 * Linear operations on tensors of multivectors {@code [.., 2^n]}. Blades of one grade lie side by
 * side.
 */
public final class Multivectors {

  private Multivectors() {}

  /** Vectors {@code [.., n]} as multivectors {@code [.., 2^n]} of grade 1. */
  public static Tensor fromVectors(CliffordAlgebra algebra, Tensor vectors) {
    if (vectors.rank() < 1 || vectors.size(-1) != algebra.n()) {
      throw new BadInputException(
          "Vectors of %s have a last axis of extent %d, given: %s; choose the algebra of their dimension"
              .formatted(algebra, algebra.n(), vectors.describe()));
    }
    return vectors.padConstant(0, 1, algebra.size() - algebra.n() - 1);
  }

  /** Numbers {@code [..]} as multivectors {@code [.., 2^n]} of grade 0. */
  public static Tensor fromScalars(CliffordAlgebra algebra, Tensor scalars) {
    return scalars.unsqueeze(-1).padConstant(0, 0, algebra.size() - 1);
  }

  /** The components {@code [.., d]} of a grade, {@code d} = n over k. */
  public static Tensor grade(CliffordAlgebra algebra, Tensor x, int k) {
    require(algebra, x);
    int[] blades = algebra.bladesOfGrade(k);
    return x.slice(-1, blades[0], blades[blades.length - 1] + 1L);
  }

  /** The part of a grade as multivectors {@code [.., 2^n]}. */
  public static Tensor gradePart(CliffordAlgebra algebra, Tensor x, int k) {
    int[] blades = algebra.bladesOfGrade(k);
    return grade(algebra, x, k)
        .padConstant(0, blades[0], algebra.size() - 1L - blades[blades.length - 1]);
  }

  /** Products of vectors in reverse order: the sign {@code (-1)^(k(k-1)/2)}. */
  public static Tensor reverse(CliffordAlgebra algebra, Tensor x) {
    return scaled(algebra, x, k -> k * (k - 1) / 2 % 2 == 0 ? 1 : -1);
  }

  /** Every vector negated: the sign {@code (-1)^k}. */
  public static Tensor gradeInvolution(CliffordAlgebra algebra, Tensor x) {
    return scaled(algebra, x, k -> k % 2 == 0 ? 1 : -1);
  }

  private static Tensor scaled(CliffordAlgebra algebra, Tensor x, IntUnaryOperator sign) {
    require(algebra, x);
    double[] signs = new double[algebra.size()];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = sign.applyAsInt(algebra.grade(i));
    }
    return x.mul(Tensors.of(x.dtype(), signs, signs.length).to(x.device()));
  }

  /** The image of all multivectors under one versor. */
  public static Tensor act(Versor versor, Tensor x) {
    CliffordAlgebra algebra = versor.algebra();
    require(algebra, x);
    long size = algebra.size();
    Tensor matrix = Tensors.of(x.dtype(), versor.matrix().toArray(), size, size).to(x.device());
    return x.matmul(matrix.transpose(0, 1));
  }

  /** Refuses tensors whose last axis is not {@code 2^n}. */
  static void require(CliffordAlgebra algebra, Tensor x) {
    if (x.rank() < 1 || x.size(-1) != algebra.size()) {
      throw new BadInputException(
          "Multivectors of %s have a last axis of extent %d, given: %s; vectors are embedded by fromVectors"
              .formatted(algebra, algebra.size(), x.describe()));
    }
  }

  /** Refuses tensors that are not {@code [.., channels, 2^n]}. */
  static void require(CliffordAlgebra algebra, int channels, Tensor x) {
    require(algebra, x);
    if (x.rank() < 2 || x.size(-2) != channels) {
      throw new BadInputException(
          "Expected %d channels of %s, a tensor [.., %d, %d], given: %s"
              .formatted(channels, algebra, channels, algebra.size(), x.describe()));
    }
  }
}
