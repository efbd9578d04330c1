package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Segments;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of weighted clouds, many at once: with {@code c = sum q x / sum q} and {@code C = sum q (x
 * - c)(x - c)^T}, whose eigenvectors are V, the frames are {@code V diag(+-1, +-1, +-1)}.
 *
 * <p>Law: moving a cloud by R, t moves c along and turns its set of frames, F to R F, as long as
 * the eigenvalues differ. So {@code mean_F f(F^T (x - c))} does not change, and {@code mean_F F
 * f(F^T (x - c))} turns. Nothing is differentiated through the frames. Source: "Frame Averaging for
 * Invariant and Equivariant Network Design".
 *
 * @param centres {@code [clouds, 3]}
 * @param frames as columns, {@code [clouds, 4 or 8, 3, 3]}
 */
public record WeightedFrames(Tensor centres, Tensor frames) {

  /**
   * The frames of clouds.
   *
   * @param points {@code [e, 3]}: points of all clouds; a point can be of several
   * @param weights {@code [e]}, positive
   * @param clouds the cloud of each
   * @throws BadInputException if shapes differ
   */
  public static WeightedFrames of(
      Tensor points, Tensor weights, Segments clouds, FrameGroup group) {
    long e = clouds.rows();
    if (points.rank() != 2
        || points.size(0) != e
        || points.size(1) != 3
        || weights.rank() != 1
        || weights.size(0) != e) {
      throw new BadInputException(
          "%d points have the shape [e, 3] and weights [e], given: %s and %s"
              .formatted(e, points.describe(), weights.describe()));
    }
    return Autograd.noGrad(() -> frames(points.detach(), weights.detach(), clouds, group));
  }

  private static WeightedFrames frames(
      Tensor points, Tensor weights, Segments clouds, FrameGroup group) {
    Tensor q = weights.unsqueeze(1);
    Tensor mass = clouds.sum(q);
    Tensor centres = clouds.sum(points.mul(q)).div(mass);
    Tensor away = points.sub(clouds.gather(centres));
    Tensor products = away.unsqueeze(2).mul(away.unsqueeze(1)).flatten(1, 2);
    Tensor covariance = clouds.sum(products.mul(q)).div(mass).view(clouds.count(), 3, 3);
    Tensor axes = covariance.eigh().vectors();
    Tensor sense = axes.det().sign().unsqueeze(1); // [clouds, 1]
    List<Tensor> all = new ArrayList<>();
    for (int signs = 0; signs < 4; signs++) {
      double first = (signs & 1) == 0 ? 1 : -1;
      double second = (signs & 2) == 0 ? 1 : -1;
      Tensor ones = Tensors.onesLike(sense);
      Tensor right = Tensors.cat(1, ones.mul(first), ones.mul(second), sense.mul(first * second));
      all.add(axes.mul(right.unsqueeze(1)));
      if (group == FrameGroup.ROTATIONS_AND_REFLECTIONS) {
        all.add(axes.mul(right.unsqueeze(1)).neg());
      }
    }
    return new WeightedFrames(centres, Tensors.stack(1, all));
  }

  /** How many frames a cloud has. */
  public long each() {
    return frames.size(1);
  }

  /** The points of clouds in their frames, {@code F^T (x - c)}, {@code [e, frames, 3]}. */
  public Tensor local(Tensor points, Segments clouds) {
    Tensor away = points.sub(clouds.gather(centres));
    Tensor turned = clouds.gather(frames.flatten(1, 3)).view(clouds.rows(), each(), 3, 3);
    return away.unsqueeze(1).unsqueeze(-1).mul(turned).sum(2, false);
  }

  /**
   * The mean of vectors given in frames, turned back: {@code mean_F F v}, {@code [e, 3]}.
   *
   * @param vectors {@code [e, frames, 3]}
   * @param clouds INT64 {@code [e]}: the cloud of each
   */
  public Tensor back(Tensor vectors, Tensor clouds) {
    Tensor turned = frames.indexSelect(0, clouds);
    return turned.mul(vectors.unsqueeze(2)).sum(-1, false).mean(1, false);
  }
}
