package dev.coset.nn.planar;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.random.RandomGenerator;

/**
 * A motion of contours: {@code z_k -> scale exp(i angle) z_{k - shift} + (x + i y)}, the positions
 * counted around the contour.
 *
 * @param angle in radians, counter-clockwise
 * @param shift by how many positions points move along the contour
 * @param scale a factor
 * @param x the shift to the right
 * @param y the shift upwards
 */
public record ContourMotion(double angle, int shift, double scale, double x, double y) {

  /** A random turn and a random multiple of {@code stride} as shift, below n; nothing else. */
  public static ContourMotion turn(int n, int stride, RandomGenerator random) {
    int shift = stride * random.nextInt(Math.max(1, n / stride));
    return new ContourMotion(2 * Math.PI * random.nextDouble(), shift, 1, 0, 0);
  }

  /** A random turn and shift with a factor from 1/2 to 2 and a shift in the plane up to 3. */
  public static ContourMotion similarity(int n, int stride, RandomGenerator random) {
    ContourMotion turn = turn(n, stride, random);
    return new ContourMotion(
        turn.angle,
        turn.shift,
        Math.pow(2, 2 * random.nextDouble() - 1),
        6 * random.nextDouble() - 3,
        6 * random.nextDouble() - 3);
  }

  /** The contours {@code [b, n, 2]} moved; computed in the type of the tensor. */
  public Tensor applyToContours(Tensor contours) {
    Tensor offset = Tensors.of(contours.dtype(), new double[] {x, y}, 2);
    return turned(contours.select(2, 0), contours.select(2, 1), 2).roll(shift, 1).add(offset);
  }

  /** The signals {@code [b, 2, channels, n]} moved, without the shift in the plane. */
  public Tensor applyToSignals(Tensor signals) {
    return turned(signals.select(1, 0), signals.select(1, 1), 1).roll(shift, 3);
  }

  private Tensor turned(Tensor re, Tensor im, int axis) {
    double c = scale * Math.cos(angle);
    double s = scale * Math.sin(angle);
    return Tensors.stack(axis, re.mul(c).sub(im.mul(s)), re.mul(s).add(im.mul(c)));
  }
}
