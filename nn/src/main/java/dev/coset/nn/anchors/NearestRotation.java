package dev.coset.nn.anchors;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LinearAlgebra;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The rotation nearest to a matrix, {@code argmin_R |R - M|_F = U diag(1, 1, det(U V^T)) V^T} for
 * {@code M = U S V^T}, in batches and with derivatives.
 *
 * <p>Law: {@code of(A M B) = A of(M) B} for rotations A, B. The derivative does not go through the
 * singular vectors, which have none where singular values agree, but through the symmetric factor
 * {@code P = R^T M}: {@code dR = R [w]x} with {@code (tr(P) I - P) w = vee(R^T dM - dM^T R)}. It is
 * exact to first order only.
 */
public final class NearestRotation {

  /** Relative to the largest singular value, below which the rotation is not determined. */
  private static final double LEAST = 1e-6;

  private NearestRotation() {}

  /**
   * The nearest rotations of matrices {@code [.., 3, 3]}.
   *
   * @throws BadInputException if a matrix determines no rotation: its second singular value, plus
   *     or minus the third, is less than 1e-6 of its first, or it is not finite
   */
  public static Tensor of(Tensor matrices) {
    if (matrices.rank() < 2 || matrices.size(-1) != 3 || matrices.size(-2) != 3) {
      throw new BadInputException(
          "Matrices have the shape [.., 3, 3], given: " + matrices.describe());
    }
    Tensor rotation = Autograd.noGrad(() -> nearest(matrices.detach()));
    if (!matrices.isDifferentiable()) {
      return rotation;
    }
    Tensor p = rotation.transpose(-1, -2).matmul(matrices);
    Tensor still = p.detach();
    DType type = matrices.dtype();
    Tensor eye = Tensors.eye(type, 3);
    Tensor trace = still.diagonal(0, -1, -2).sum(-1, true).unsqueeze(-1);
    Tensor inverse = eye.mul(trace).sub(still.add(still.transpose(-1, -2)).mul(0.5)).inverse();
    Tensor twice = p.sub(p.transpose(-1, -2));
    Tensor vee =
        Tensors.stack(
            -1, entry(twice, 2, 1), entry(twice, 0, 2), entry(twice, 1, 0)); // zero in value
    Tensor w = inverse.matmul(vee.sub(vee.detach()).unsqueeze(-1)).squeeze(-1);
    Tensor generators = Tensors.of(type, GENERATORS, 3, 3, 3);
    return rotation.matmul(eye.add(Tensors.einsum("...k,kij->...ij", w, generators)));
  }

  private static final double[] GENERATORS = {
    0, 0, 0, 0, 0, -1, 0, 1, 0, 0, 0, 1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 1, 0, 0, 0, 0, 0
  };

  private static Tensor entry(Tensor matrices, int i, int j) {
    return matrices.select(-2, i).select(-1, j);
  }

  private static Tensor nearest(Tensor matrices) {
    if (matrices.isFinite().all().item() == 0) {
      throw new BadInputException(
          "The nearest rotation of a matrix that is not finite was asked for: "
              + matrices.describe());
    }
    LinearAlgebra.Svd svd = matrices.svd(true);
    Tensor sense = svd.u().matmul(svd.vh()).det().sign(); // [..]
    Tensor s = svd.s();
    Tensor gap = s.select(-1, 1).add(s.select(-1, 2).mul(sense));
    Tensor least = gap.div(s.select(-1, 0)).nanToNum(0, 0, 0).min();
    if (least.item() < LEAST) {
      throw new BadInputException(
          "A matrix determines no nearest rotation: its second and third singular values cancel"
              + " (the weights of the mean may all be equal)");
    }
    Tensor last = svd.u().select(-1, 2).mul(sense.unsqueeze(-1)).unsqueeze(-1);
    return Tensors.cat(-1, svd.u().slice(-1, 0, 2), last).matmul(svd.vh());
  }
}
