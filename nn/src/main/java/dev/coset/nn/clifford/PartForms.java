package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The extended quadratic form of each part of a multivector, {@code q_k = <<x>_k rev(<x>_k)>_0}:
 * numbers that no versor of Pin changes in size, and none of square 1 at all.
 */
public final class PartForms extends Module {

  private static final double SMOOTHING = 1e-16;

  private final CliffordAlgebra algebra;
  private final Tensor metric;

  /** The forms of an algebra's parts. */
  public PartForms(CliffordAlgebra algebra, GradeSharing sharing) {
    this.algebra = algebra;
    int parts = sharing.parts(algebra);
    double[] squares = new double[algebra.size() * parts];
    double[] unit = new double[algebra.size()];
    for (int i = 0; i < algebra.size(); i++) {
      unit[i] = 1;
      squares[i * parts + sharing.part(algebra.grade(i))] = algebra.multivector(unit).normSquared();
      unit[i] = 0;
    }
    metric = buffer("metric", () -> Tensors.of(DType.FLOAT32, squares, algebra.size(), parts));
  }

  /** The forms {@code [.., parts]} of multivectors {@code [.., 2^n]}. */
  public Tensor forms(Tensor x) {
    Multivectors.require(algebra, x);
    return x.square().matmul(metric);
  }

  /** The smooth sizes {@code (q^2 + 1e-16)^(1/4)}, near {@code sqrt |q|}. */
  public Tensor norms(Tensor x) {
    return forms(x).square().add(SMOOTHING).sqrt().sqrt();
  }
}
