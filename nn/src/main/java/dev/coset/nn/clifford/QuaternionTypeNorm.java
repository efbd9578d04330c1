package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * Normalization of parts by learned degrees: {@code <x>_k / (sigmoid(a_k) (|<x>_k| - 1) + 1 +
 * 1e-6)}, with a number {@code a_k} for each channel and the size of {@link PartForms#norms}. For
 * {@code a} towards minus infinity nothing changes, towards infinity sizes become 1.
 */
public final class QuaternionTypeNorm extends Module implements CliffordLayer {

  private static final double EPSILON = 1e-6;

  private final CliffordAlgebra algebra;
  private final int channels;
  private final PartForms forms;
  private final Tensor degree;

  /** The part of each blade, {@code [2^n]}. */
  private final Tensor parts;

  /** With {@code a = 0}. */
  public QuaternionTypeNorm(CliffordAlgebra algebra, int channels, GradeSharing sharing) {
    this.algebra = algebra;
    this.channels = channels;
    forms = child("forms", new PartForms(algebra, sharing));
    parts = buffer("parts", () -> sharing.ofBlades(algebra));
    degree =
        parameter("degree", () -> Tensors.zeros(DType.FLOAT32, channels, sharing.parts(algebra)));
  }

  @Override
  public CliffordAlgebra algebra() {
    return algebra;
  }

  @Override
  public int in() {
    return channels;
  }

  @Override
  public int out() {
    return channels;
  }

  @Override
  public Tensor forward(Tensor input) {
    Multivectors.require(algebra, channels, input);
    Tensor size = forms.norms(input).sub(1).mul(degree.sigmoid()).add(1 + EPSILON);
    return input.div(size.indexSelect(-1, parts));
  }
}
