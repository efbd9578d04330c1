package dev.coset.tensor.warps;

import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * One-parameter groups of warps of the plane {@code phi_t}, {@code phi_s phi_t = phi_{s+t}}, each
 * with coordinates (u, v) in which it is a shift: {@code u(phi_t p) = u(p) + t, v(phi_t p) = v(p)}.
 * ("Equivariant Transformer Networks".)
 *
 * <p>Formulas are with x to the right and y <b>up</b>, from -1 to 1, as one sees the image; the
 * matrices that {@link #matrices} gives act on positions of this package, with y down. Where u and
 * v do not tell places apart ({@link #sheets} above 1), each sheet covers a part of the plane.
 */
public enum WarpFamily {
  /** {@code x + t}; u = x, v = y. */
  TRANSLATION_X(entry(0, 2), Range.of(-1, 1), Range.of(-1, 1), 1),
  /** {@code y + t}; u = y, v = x. */
  TRANSLATION_Y(entry(1, 2), Range.of(-1, 1), Range.of(-1, 1), 1),
  /** By t radians, counter-clockwise as seen; u = angle, v = radius. */
  ROTATION(
      new double[] {0, -1, 0, 1, 0, 0, 0, 0, 0},
      Range.cyclic(-Math.PI, Math.PI),
      Range.of(0, Math.sqrt(2)),
      1),
  /** By the factor {@code e^t}; u = log radius, v = angle. */
  SCALE(
      new double[] {1, 0, 0, 0, 1, 0, 0, 0, 0},
      Range.of(-Math.log(10), Math.log(Math.sqrt(2))),
      Range.cyclic(-Math.PI, Math.PI),
      1),
  /** {@code x + t y}; u = x / y, v = y. */
  SHEAR_X(entry(0, 1), Range.of(-5, 5), Range.of(-1, 1), 1),
  /** {@code y + t x}; u = y / x, v = x. */
  SHEAR_Y(entry(1, 0), Range.of(-5, 5), Range.of(-1, 1), 1),
  /** {@code x e^t}; u = log |x|, v = y; a sheet for each sign of x. */
  SCALE_X(entry(0, 0), Range.of(-Math.log(10), 0), Range.of(-1, 1), 2),
  /** {@code y e^t}; u = log |y|, v = x; a sheet for each sign of y. */
  SCALE_Y(entry(1, 1), Range.of(-Math.log(10), 0), Range.of(-1, 1), 2),
  /** {@code x e^t, y e^-t}; u = log |x / y| / 2, v = sqrt |x y|; a sheet for each quadrant. */
  HYPERBOLIC(
      new double[] {1, 0, 0, 0, -1, 0, 0, 0, 0},
      Range.of(-Math.log(10) / 2, Math.log(10) / 2),
      Range.of(0, 1),
      4),
  /** {@code (x, y) / (1 + t x)}; u = 1 / x, v = atan(y / x). */
  PERSPECTIVE_X(entry(2, 0), Range.of(-5, 5), Range.of(-Math.PI / 2, Math.PI / 2), 1),
  /** {@code (x, y) / (1 + t y)}; u = 1 / y, v = atan(x / y). */
  PERSPECTIVE_Y(entry(2, 1), Range.of(-5, 5), Range.of(-Math.PI / 2, Math.PI / 2), 1);

  private static final double[] UPSIDE_DOWN = {1, -1, 1};
  private static final double COMMUTING = 1e-12;

  private final double[] generator;
  private final Range shiftRange;
  private final Range otherRange;
  private final int sheets;

  WarpFamily(double[] generator, Range shiftRange, Range otherRange, int sheets) {
    this.generator = generator;
    this.shiftRange = shiftRange;
    this.otherRange = otherRange;
    this.sheets = sheets;
  }

  /** The usual range of u, the coordinate that the warp shifts. */
  public Range shiftRange() {
    return shiftRange;
  }

  /** The usual range of v, the coordinate that it leaves. */
  public Range otherRange() {
    return otherRange;
  }

  /** In how many pieces the plane is. */
  public int sheets() {
    return sheets;
  }

  /**
   * The matrices of {@code phi_t} on positions (x, y, 1) with y down: {@code exp(t A)} with the
   * family's generator A; differentiable.
   *
   * @param t {@code [b]}
   * @return {@code [b, 3, 3]}
   */
  public Tensor matrices(Tensor t) {
    if (t.rank() != 1) {
      throw new IllegalArgumentException("Parameters of a warp are [b], given: " + t.describe());
    }
    double[] seen = new double[9];
    for (int i = 0; i < 9; i++) {
      seen[i] = generator[i] * UPSIDE_DOWN[i / 3] * UPSIDE_DOWN[i % 3];
    }
    return t.reshape(-1, 1, 1).mul(Tensors.of(t.dtype(), seen, 1, 3, 3)).matrixExp();
  }

  /** Whether the warps of both families commute. */
  public boolean commutesWith(WarpFamily other) {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double difference = 0;
        for (int k = 0; k < 3; k++) {
          difference +=
              generator[3 * i + k] * other.generator[3 * k + j]
                  - other.generator[3 * i + k] * generator[3 * k + j];
        }
        if (Math.abs(difference) > COMMUTING) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The positions (x, y), y down, that coordinates belong to.
   *
   * @param u the shifted coordinate
   * @param v the other one, of the same shape
   * @param sheet from 0 to {@link #sheets} - 1
   * @return with a last axis of 2
   */
  public Tensor positions(Tensor u, Tensor v, int sheet) {
    if (sheet < 0 || sheet >= sheets) {
      throw new IllegalArgumentException(
          "%s has %d sheets, counted from 0, given: %d".formatted(this, sheets, sheet));
    }
    Tensor first = along(u, v, sheet);
    Tensor second = across(u, v, sheet);
    return isAboutY()
        ? Tensors.stack(-1, second, first.neg())
        : Tensors.stack(-1, first, second.neg());
  }

  /** Whether it is the family of its name for x with the axes swapped. */
  private boolean isAboutY() {
    return switch (this) {
      case TRANSLATION_Y, SHEAR_Y, SCALE_Y, PERSPECTIVE_Y -> true;
      default -> false;
    };
  }

  /** The coordinate along which the warp mainly moves: x, or y for the variants about y. */
  private Tensor along(Tensor u, Tensor v, int sheet) {
    double sign = sheet % 2 == 0 ? 1 : -1;
    return switch (this) {
      case TRANSLATION_X, TRANSLATION_Y -> u;
      case ROTATION -> v.mul(u.cos());
      case SCALE -> u.exp().mul(v.cos());
      case SHEAR_X, SHEAR_Y -> u.mul(v);
      case SCALE_X, SCALE_Y -> u.exp().mul(sign);
      case HYPERBOLIC -> v.mul(u.exp()).mul(sign);
      case PERSPECTIVE_X, PERSPECTIVE_Y -> u.reciprocal();
    };
  }

  private Tensor across(Tensor u, Tensor v, int sheet) {
    double sign = sheet / 2 == 0 ? 1 : -1;
    return switch (this) {
      case TRANSLATION_X, TRANSLATION_Y, SHEAR_X, SHEAR_Y, SCALE_X, SCALE_Y -> v;
      case ROTATION -> v.mul(u.sin());
      case SCALE -> u.exp().mul(v.sin());
      case HYPERBOLIC -> v.mul(u.neg().exp()).mul(sign);
      case PERSPECTIVE_X, PERSPECTIVE_Y -> v.tan().div(u);
    };
  }

  private static double[] entry(int row, int column) {
    double[] matrix = new double[9];
    matrix[3 * row + column] = 1;
    return matrix;
  }

  /**
   * The range of a coordinate.
   *
   * @param low where it begins
   * @param high where it ends, above {@code low}
   * @param cyclic whether both ends are one
   */
  public record Range(double low, double high, boolean cyclic) {

    /** Checks the order. */
    public Range {
      if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
        throw new IllegalArgumentException(
            "A range goes from a lower to a higher number, given: %s to %s".formatted(low, high));
      }
    }

    /** With two ends. */
    public static Range of(double low, double high) {
      return new Range(low, high, false);
    }

    /** Of a circle. */
    public static Range cyclic(double low, double high) {
      return new Range(low, high, true);
    }

    /** The length. */
    public double length() {
      return high - low;
    }

    /** The middles of {@code n} equal parts: {@code [n]}. */
    public Tensor centres(DType type, long n) {
      return WarpGrids.centres(type, n).mul(length() / 2).add((low + high) / 2);
    }
  }
}
