package dev.coset.symmetrize.warps;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.warps.WarpGrids;

/**
 * Transformations of the plane that are matrices. Parameters are what is added to those of the
 * identity, so that 0 changes nothing; the matrices map positions of the result to positions of the
 * image, with y down.
 */
public enum PlanarFamily implements TransformFamily {
  /** {@code (x, y) + (t1, t2)}. */
  TRANSLATION(2),
  /** The image turns by t1 radians, counter-clockwise as seen. */
  ROTATION(1),
  /** A window: {@code e^t1 (x, y) + (t2, t3)}. */
  ATTENTION(3),
  /** A turn by t1, a scale {@code e^t2} and a shift {@code (t3, t4)}. */
  SIMILARITY(4),
  /** {@code (1 + t1) x + t2 y + t3, t4 x + (1 + t5) y + t6}. */
  AFFINE(6),
  /** {@code I + [[t1, t2, t3], [t4, t5, t6], [t7, t8, 0]]} on (x, y, 1), divided by the last. */
  PROJECTIVE(8);

  private static final double SMALLEST_DETERMINANT = 1e-4;

  private final int parameters;

  PlanarFamily(int parameters) {
    this.parameters = parameters;
  }

  @Override
  public int parameters() {
    return parameters;
  }

  @Override
  public Tensor grid(Tensor theta, long height, long width) {
    return WarpGrids.projective(matrices(theta), height, width);
  }

  /**
   * The matrices for parameters; differentiable.
   *
   * @param theta {@code [b, parameters]}
   * @return {@code [b, 3, 3]}
   * @throws BadInputException if a matrix is nearly singular, {@code |det| < 1e-4}, or not finite
   */
  public Tensor matrices(Tensor theta) {
    if (theta.rank() != 2 || theta.size(1) != parameters) {
      throw new BadInputException(
          "%s expects parameters [b, %d], given: %s".formatted(this, parameters, theta.describe()));
    }
    Tensor matrices = make(theta);
    requireRegular(matrices);
    return matrices;
  }

  /** Refuses matrices {@code [b, 3, 3]} that are nearly singular or not finite. */
  static void requireRegular(Tensor matrices) {
    double[] determinants = matrices.detach().det().toDoubleArray();
    for (int i = 0; i < determinants.length; i++) {
      double size = Math.abs(determinants[i]);
      if (!(size >= SMALLEST_DETERMINANT) || Double.isInfinite(size)) {
        throw new BadInputException(
            ("The transformation of image %d is singular: its determinant is %s, and at least 1e-4"
                    + " in size is needed; lower the learning rate of the localization network")
                .formatted(i, determinants[i]));
      }
    }
  }

  private Tensor make(Tensor theta) {
    Tensor zero = Tensors.zeros(theta.dtype(), theta.size(0));
    Tensor one = Tensors.ones(theta.dtype(), theta.size(0));
    return switch (this) {
      case TRANSLATION -> affine(one, zero, at(theta, 0), zero, one, at(theta, 1));
      case ROTATION -> turn(at(theta, 0), one, zero, zero);
      case ATTENTION -> {
        Tensor scale = at(theta, 0).exp();
        yield affine(scale, zero, at(theta, 1), zero, scale, at(theta, 2));
      }
      case SIMILARITY -> turn(at(theta, 0), at(theta, 1).exp(), at(theta, 2), at(theta, 3));
      case AFFINE -> added(theta, Tensors.zeros(theta.dtype(), theta.size(0), 3));
      case PROJECTIVE -> added(theta, zero.unsqueeze(1));
    };
  }

  private static Tensor added(Tensor theta, Tensor rest) {
    Tensor change = Tensors.cat(1, theta, rest).reshape(-1, 3, 3);
    return change.add(Tensors.eye(theta.dtype(), 3));
  }

  private static Tensor turn(Tensor angle, Tensor scale, Tensor x, Tensor y) {
    Tensor c = angle.cos().mul(scale);
    Tensor s = angle.sin().mul(scale);
    return affine(c, s.neg(), x, s, c, y);
  }

  private static Tensor affine(Tensor... firstRows) {
    return WarpGrids.asProjective(Tensors.stack(1, firstRows).reshape(-1, 2, 3));
  }

  private static Tensor at(Tensor theta, int index) {
    return theta.select(1, index);
  }
}
