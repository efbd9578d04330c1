package dev.coset.tensor.optim;

import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A line search for the strong Wolfe conditions, {@code f(t) <= f(0) + 1e-4 t f'(0)} and {@code
 * |f'(t)| <= 0.9 |f'(0)|}: brackets such a t and narrows the bracket by cubic interpolation
 * (Nocedal and Wright, "Numerical Optimization", algorithms 3.5 and 3.6).
 *
 * @param <P> what an evaluation gives besides value and slope
 */
final class WolfeSearch<P> {

  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final int MOST = 25;

  private final DoubleFunction<Point<P>> function;

  WolfeSearch(DoubleFunction<Point<P>> function) {
    this.function = function;
  }

  /** The function at {@code t}. */
  record Point<P>(double t, double value, double slope, @Nullable P result) {

    P payload() {
      if (result == null) {
        throw new IllegalStateException("The start has no result");
      }
      return result;
    }

    boolean finite() {
      return Double.isFinite(value) && Double.isFinite(slope);
    }
  }

  /**
   * A point that satisfies the conditions, or after many tries the lowest that was seen; null when
   * none was lower than the start.
   */
  @Nullable Point<P> find(double value, double slope, double first) {
    Point<P> start = new Point<>(0, value, slope, null);
    Point<P> last = start;
    double t = first;
    for (int tries = 0; tries < MOST; tries++) {
      Point<P> now = function.apply(t);
      if (!now.finite()) {
        t = last.t + 0.1 * (t - last.t);
        continue;
      }
      if (isTooHigh(start, now) || (last.t > 0 && now.value >= last.value)) {
        return zoom(start, last, now, tries);
      }
      if (isFlat(start, now)) {
        return now;
      }
      if (now.slope >= 0) {
        return zoom(start, now, last, tries);
      }
      last = now;
      t *= 2;
    }
    return last.t > 0 ? last : null;
  }

  private static <P> boolean isTooHigh(Point<P> start, Point<P> now) {
    return now.value > start.value + DECREASE * now.t * start.slope;
  }

  private static <P> boolean isFlat(Point<P> start, Point<P> now) {
    return Math.abs(now.slope) <= -CURVATURE * start.slope;
  }

  private @Nullable Point<P> zoom(Point<P> start, Point<P> low, Point<P> high, int before) {
    Point<P> best = low;
    Point<P> other = high;
    for (int tries = before; tries < MOST; tries++) {
      Point<P> now = function.apply(between(best, other));
      if (!now.finite() || isTooHigh(start, now) || now.value >= best.value) {
        other = now;
        if (Math.abs(other.t - best.t) <= 1e-14 * Math.abs(best.t)) {
          break;
        }
      } else {
        if (isFlat(start, now)) {
          return now;
        }
        if (now.slope * (other.t - best.t) >= 0) {
          other = best;
        }
        best = now;
      }
    }
    return best.t > 0 ? best : null;
  }

  /**
   * The minimum of the cubic through both, kept away from the ends; the middle where it is none.
   */
  private static <P> double between(Point<P> a, Point<P> b) {
    double width = b.t - a.t;
    double middle = a.t + width / 2;
    if (!b.finite()) {
      return a.t + 0.1 * width;
    }
    double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.t - b.t);
    double square = d1 * d1 - a.slope * b.slope;
    if (!(square >= 0)) {
      return middle;
    }
    double d2 = Math.signum(width) * Math.sqrt(square);
    double t = b.t - width * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
    double part = (t - a.t) / width;
    return part >= 0.05 && part <= 0.95 ? t : middle;
  }
}
