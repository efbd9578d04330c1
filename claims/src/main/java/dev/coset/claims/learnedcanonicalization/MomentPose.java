package dev.coset.claims.learnedcanonicalization;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * The heuristic rival: the quarter turn by the direction from the middle of an image to its centre
 * of brightness, the first complex moment. It moves with the image, exactly, but strays move it.
 */
final class MomentPose {

  private MomentPose() {}

  /** Every image turned so that its centre of brightness lies to the right. */
  static Tensor upright(Tensor images) {
    Tensor turned = images;
    Tensor quarter = quarters(images);
    for (int k = 1; k < 4; k++) {
      Tensor chosen = quarter.eq(k).view(-1, 1, 1, 1);
      turned = chosen.where(images.rot90(-k, 2, 3), turned);
    }
    return turned.toType(DType.FLOAT32);
  }

  /** How many quarter turns each image is away from its standard pose, 0 to 3. */
  static Tensor quarters(Tensor images) {
    long n = images.size(2);
    Tensor across = Tensors.linspace(DType.FLOAT64, -1, 1, n);
    Tensor mass = images.toType(DType.FLOAT64).sum(1);
    Tensor x = mass.sum(1).mul(across).sum(1);
    Tensor y = mass.sum(2).mul(across.neg()).sum(1);
    return y.atan2(x).div(Math.PI / 2).round().remainder(4.0);
  }
}
