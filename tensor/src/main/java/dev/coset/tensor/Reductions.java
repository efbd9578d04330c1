package dev.coset.tensor;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Operations that sum up elements along axes.
 *
 * <p>Axes count from 0, or from the last one as -1. Without axes, all are reduced. A reduced axis
 * disappears, or stays with extent 1 where {@code keepAxis} says so.
 */
public sealed interface Reductions permits Tensor {

  /** The sum over the given axes, or over all. */
  default Tensor sum(int... axes) {
    if (axes.length == 0) {
      return Native.unary("sum", this, t -> t.sum());
    }
    return Native.unary("sum", this, t -> t.sum(Native.longs(axes), false, null));
  }

  /** The sum along one axis. */
  default Tensor sum(int axis, boolean keepAxis) {
    return Native.unary("sum", this, t -> t.sum(new long[] {axis}, keepAxis, null));
  }

  /** The mean over the given axes, or over all. */
  default Tensor mean(int... axes) {
    if (axes.length == 0) {
      return Native.unary("mean", this, t -> t.mean());
    }
    return Native.unary("mean", this, t -> t.mean(Native.longs(axes), false, null));
  }

  /** The mean along one axis. */
  default Tensor mean(int axis, boolean keepAxis) {
    return Native.unary("mean", this, t -> t.mean(new long[] {axis}, keepAxis, null));
  }

  /**
   * The largest value, whose gradient is shared equally among ties, over the given axes, or over
   * all.
   */
  default Tensor amax(int... axes) {
    return Native.unary("amax", this, t -> t.amax(Native.longs(axes), false));
  }

  /** The largest value, whose gradient is shared equally among ties, along one axis. */
  default Tensor amax(int axis, boolean keepAxis) {
    return Native.unary("amax", this, t -> t.amax(new long[] {axis}, keepAxis));
  }

  /**
   * The smallest value, whose gradient is shared equally among ties, over the given axes, or over
   * all.
   */
  default Tensor amin(int... axes) {
    return Native.unary("amin", this, t -> t.amin(Native.longs(axes), false));
  }

  /** The smallest value, whose gradient is shared equally among ties, along one axis. */
  default Tensor amin(int axis, boolean keepAxis) {
    return Native.unary("amin", this, t -> t.amin(new long[] {axis}, keepAxis));
  }

  /** {@code log(sum(exp(this)))}, without overflow, over the given axes, or over all. */
  default Tensor logSumExp(int... axes) {
    return Native.unary("logSumExp", this, t -> t.logsumexp(Native.longs(axes), false));
  }

  /** {@code log(sum(exp(this)))}, without overflow, along one axis. */
  default Tensor logSumExp(int axis, boolean keepAxis) {
    return Native.unary("logSumExp", this, t -> t.logsumexp(new long[] {axis}, keepAxis));
  }

  /**
   * The mean squared deviation from the mean (divided by n, not n - 1) over the given axes, or over
   * all.
   */
  default Tensor variance(int... axes) {
    return Native.unary("variance", this, t -> t.var(Native.longs(axes), false, false));
  }

  /** The mean squared deviation from the mean (divided by n, not n - 1) along one axis. */
  default Tensor variance(int axis, boolean keepAxis) {
    return Native.unary("variance", this, t -> t.var(new long[] {axis}, false, keepAxis));
  }

  /** The largest of all elements, whose gradient is shared equally among ties. */
  default Tensor max() {
    return Native.unary("max", this, t -> t.max());
  }

  /** The smallest of all elements, whose gradient is shared equally among ties. */
  default Tensor min() {
    return Native.unary("min", this, t -> t.min());
  }

  /** The largest along an axis and where it is; the gradient goes to that position. */
  default ValuesAndIndices max(int axis, boolean keepAxis) {
    Tensor x = (Tensor) this;
    return Native.pair("max", () -> x.raw().max(axis, keepAxis), x);
  }

  /** The smallest along an axis and where it is; the gradient goes to that position. */
  default ValuesAndIndices min(int axis, boolean keepAxis) {
    Tensor x = (Tensor) this;
    return Native.pair("min", () -> x.raw().min(axis, keepAxis), x);
  }

  /** The INT64 position of the largest element along an axis. */
  default Tensor argmax(int axis) {
    return argExtreme("argmax", axis, true);
  }

  /** The INT64 position of the smallest element along an axis. */
  default Tensor argmin(int axis) {
    return argExtreme("argmin", axis, false);
  }

  /** The product along an axis. */
  default Tensor prod(int axis) {
    return Native.unary("prod", this, t -> t.prod(axis));
  }

  /** The Euclidean norm over all elements; its gradient at 0 is 0. */
  default Tensor norm() {
    return Native.unary("norm", this, t -> t.norm());
  }

  /** The p-norm along an axis, {@code (sum |x|^p)^(1/p)}; its gradient at 0 is 0. */
  default Tensor norm(double p, int axis, boolean keepAxis) {
    return Native.scalar(
        "norm",
        this,
        p,
        (t, s) -> {
          try (ScalarOptional power = new ScalarOptional(s)) {
            return t.norm(power, new long[] {axis}, keepAxis);
          }
        });
  }

  /** Running sums along an axis. */
  default Tensor cumsum(int axis) {
    return Native.unary("cumsum", this, t -> t.cumsum(axis));
  }

  /** Whether any element is true, or not 0. */
  default Tensor any() {
    return Native.unary("any", this, t -> t.any());
  }

  /** Whether any element along an axis is true, or not 0. */
  default Tensor any(int axis, boolean keepAxis) {
    return Native.unary("any", this, t -> t.any(axis, keepAxis));
  }

  /** Whether all elements are true, or not 0. */
  default Tensor all() {
    return Native.unary("all", this, t -> t.all());
  }

  /** Whether all elements along an axis are true, or not 0. */
  default Tensor all(int axis, boolean keepAxis) {
    return Native.unary("all", this, t -> t.all(axis, keepAxis));
  }

  /** The sum over several axes. */
  default Tensor sum(int[] axes, boolean keepAxes) {
    return Native.unary("sum", this, t -> t.sum(Native.longs(axes), keepAxes, null));
  }

  /** The mean over several axes. */
  default Tensor mean(int[] axes, boolean keepAxes) {
    return Native.unary("mean", this, t -> t.mean(Native.longs(axes), keepAxes, null));
  }

  /** The largest value over several axes. */
  default Tensor amax(int[] axes, boolean keepAxes) {
    return Native.unary("amax", this, t -> t.amax(Native.longs(axes), keepAxes));
  }

  /** The smallest value over several axes. */
  default Tensor amin(int[] axes, boolean keepAxes) {
    return Native.unary("amin", this, t -> t.amin(Native.longs(axes), keepAxes));
  }

  /** {@code log(sum(exp(this)))} over several axes. */
  default Tensor logSumExp(int[] axes, boolean keepAxes) {
    return Native.unary("logSumExp", this, t -> t.logsumexp(Native.longs(axes), keepAxes));
  }

  /** The mean squared deviation from the mean over several axes. */
  default Tensor variance(int[] axes, boolean keepAxes) {
    return Native.unary("variance", this, t -> t.var(Native.longs(axes), false, keepAxes));
  }

  /**
   * The square root of {@link #variance} over the given axes, or over all; its gradient at 0 is not
   * finite.
   */
  default Tensor standardDeviation(int... axes) {
    return Native.unary("standardDeviation", this, t -> t.std(Native.longs(axes), false, false));
  }

  /** The sum of the elements that are not NaN over the given axes, or over all. */
  default Tensor nanSum(int... axes) {
    return Native.unary("nanSum", this, t -> t.nansum(Native.longs(axes), false, null));
  }

  /** The mean of the elements that are not NaN over the given axes, or over all. */
  default Tensor nanMean(int... axes) {
    return Native.unary("nanMean", this, t -> t.nanmean(Native.longs(axes), false, null));
  }

  /** The INT64 number of elements that are not 0 over the given axes, or over all. */
  default Tensor countNonzero(int... axes) {
    return Native.unary("countNonzero", this, t -> t.count_nonzero(Native.longs(axes)));
  }

  /** The product of all elements. */
  default Tensor prod() {
    return Native.unary("prod", this, t -> t.prod());
  }

  /** The product along an axis. */
  default Tensor prod(int axis, boolean keepAxis) {
    return Native.unary("prod", this, t -> t.prod(axis, keepAxis, null));
  }

  /**
   * The p-norm over several axes as if they were one, {@code (sum |x|^p)^(1/p)}, p from 0 (a count)
   * to infinity (the largest); its gradient at 0 is 0.
   */
  default Tensor norm(double p, int[] axes, boolean keepAxes) {
    return Native.scalar(
        "norm",
        this,
        p,
        (t, s) -> torch.linalg_vector_norm(t, s, Native.longs(axes), keepAxes, null));
  }

  /** Running products along an axis. */
  default Tensor cumprod(int axis) {
    return Native.unary("cumprod", this, t -> t.cumprod(axis));
  }

  /** Running logarithms of sums of exponentials along an axis, without overflow. */
  default Tensor cumLogSumExp(int axis) {
    return Native.unary("cumLogSumExp", this, t -> t.logcumsumexp(axis));
  }

  /** The largest so far along an axis, and where it is. */
  default ValuesAndIndices cummax(int axis) {
    Tensor x = (Tensor) this;
    return Native.pair("cummax", () -> x.raw().cummax(axis), x);
  }

  /** The smallest so far along an axis, and where it is. */
  default ValuesAndIndices cummin(int axis) {
    Tensor x = (Tensor) this;
    return Native.pair("cummin", () -> x.raw().cummin(axis), x);
  }

  /** The differences of neighbours along an axis, whose extent falls by 1, taken n times. */
  default Tensor diff(int n, int axis) {
    return Native.unary("diff", this, t -> t.diff(n, axis, null, null));
  }

  private Tensor argExtreme(String name, int axis, boolean largest) {
    return Native.unary(
        name,
        this,
        t -> {
          try (LongOptional along = new LongOptional(axis)) {
            return largest ? t.argmax(along, false) : t.argmin(along, false);
          }
        });
  }
}
