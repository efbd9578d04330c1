package dev.coset.nn.spd;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.LinearAlgebra;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Locale;

/**
 * The rotations of space with the metric that is invariant from both sides: the length of a tangent
 * vector is the angle of its rotation in radians. Tangent vectors are skew matrices.
 */
final class RotationChart implements Chart {

  private static final double SMALL = 1e-6;
  private static final double NOT_A_ROTATION = 1e-6;
  private static final double HALF_TURN = Math.PI - 1e-6;

  /** Matrices, checked to be rotations. */
  @Override
  public Tensor deform(Tensor points) {
    if (points.count() > 0) {
      double error =
          Autograd.noGrad(
                  () -> {
                    Tensor p = points.detach();
                    Tensor product = p.transpose(-1, -2).matmul(p);
                    Tensor skewed = product.sub(Tensors.eye(p.dtype(), 3)).abs().max();
                    return skewed.maximum(p.det().sub(1).abs().max());
                  })
              .item();
      if (!(error <= NOT_A_ROTATION)) {
        throw new BadInputException(
            String.format(
                Locale.ROOT,
                "Rotations satisfy R^T R = 1 and det R = 1, given: matrices that miss it by %.3g;"
                    + " orthonormalize them first",
                error));
      }
    }
    return points;
  }

  @Override
  public Tensor undeform(Tensor deformed) {
    return deformed;
  }

  @Override
  public Tensor translate(Tensor x, Tensor by) {
    return by.matmul(x);
  }

  @Override
  public Tensor translateBack(Tensor x, Tensor by) {
    return by.transpose(-1, -2).matmul(x);
  }

  /** {@code (R - R^T) / 2 * angle / sin(angle)}; half turns have two logarithms and are refused. */
  @Override
  public Tensor log(Tensor x) {
    Tensor skew = x.sub(x.transpose(-1, -2)).div(2);
    Tensor sineSquared = Chart.squares(skew).div(2);
    Tensor cosine = x.diagonal(0, -2, -1).sum(-1).sub(1).div(2);
    Tensor near = sineSquared.lt(SMALL * SMALL).and(cosine.gt(0));
    Tensor sine = sineSquared.maskedFill(near, 1).sqrt();
    Tensor angle = sine.atan2(cosine);
    requireNoHalfTurn(angle.detach(), cosine.detach());
    Tensor series = sineSquared.div(6).add(1);
    Tensor factor = near.where(series, angle.div(sine));
    return skew.mul(factor.unsqueeze(-1).unsqueeze(-1));
  }

  private static void requireNoHalfTurn(Tensor angle, Tensor cosine) {
    if (angle.count() > 0 && angle.gt(HALF_TURN).and(cosine.lt(0)).any().itemBoolean()) {
      throw new BadInputException(
          "A rotation of the batch is a half turn away from the mean, where the logarithm jumps;"
              + " remove it or use rotations that are closer together");
    }
  }

  /** Rodrigues' formula {@code 1 + sin(a)/a K + (1 - cos a)/a^2 K^2} with the angle a of K. */
  @Override
  public Tensor exp(Tensor tangent) {
    Tensor squared = Chart.squares(tangent).div(2);
    Tensor near = squared.lt(SMALL * SMALL);
    Tensor angle = squared.maskedFill(near, 1).sqrt();
    Tensor first = near.where(squared.div(-6).add(1), angle.sin().div(angle));
    Tensor half = angle.div(2).sin();
    Tensor second = near.where(squared.div(-24).add(0.5), half.square().mul(2).div(angle.square()));
    Tensor linear = tangent.mul(first.unsqueeze(-1).unsqueeze(-1));
    Tensor quadratic = tangent.matmul(tangent).mul(second.unsqueeze(-1).unsqueeze(-1));
    return Tensors.eye(tangent.dtype(), 3).add(linear).add(quadratic);
  }

  @Override
  public Tensor squaredLength(Tensor tangent) {
    return Chart.squares(tangent).div(2);
  }

  /** The rotation nearest to the arithmetic mean. */
  @Override
  public Tensor start(Tensor batch) {
    LinearAlgebra.Svd svd = batch.mean(0).svd(false);
    Tensor sign = svd.u().det().mul(svd.vh().det()).sign();
    Tensor signs = Tensors.cat(0, Tensors.ones(batch.dtype(), 2), sign.reshape(1));
    return svd.u().mul(signs).matmul(svd.vh());
  }
}
