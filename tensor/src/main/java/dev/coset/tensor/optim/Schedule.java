package dev.coset.tensor.optim;

/** The learning rate as a function of the step, counted from 0; without state of its own. */
@FunctionalInterface
public interface Schedule {

  /** The learning rate of a step. */
  double at(long step);

  /** Always the same. */
  static Schedule constant(double rate) {
    return _ -> rate;
  }

  /**
   * Half a cosine wave from {@code first} at step 0 down to {@code last} at step {@code steps},
   * then constant: "SGDR: Stochastic Gradient Descent with Warm Restarts", without restarts.
   */
  static Schedule cosine(double first, double last, long steps) {
    requirePositive(steps);
    return step ->
        last
            + (first - last)
                * (1 + Math.cos(Math.PI * Math.clamp((double) step / steps, 0.0, 1.0)))
                / 2;
  }

  /** {@code first} times {@code factor} for every {@code every} steps gone. */
  static Schedule decay(double first, double factor, long every) {
    requirePositive(every);
    return step -> first * Math.pow(factor, (double) Math.floorDiv(step, every));
  }

  /** {@code first} times {@code factor} to the power of the step. */
  static Schedule exponential(double first, double factor) {
    return step -> first * Math.pow(factor, (double) step);
  }

  /**
   * One cycle: up from {@code peak / 25} over the first {@code rise} of the steps and down to
   * {@code peak / 250000} over the rest, both as half cosine waves, then constant:
   * "Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates".
   *
   * @param rise a fraction in (0, 1)
   */
  static Schedule oneCycle(double peak, double rise, long steps) {
    requirePositive(steps);
    if (!(rise > 0 && rise < 1)) {
      throw new IllegalArgumentException("The rise is a fraction in (0, 1), given: " + rise);
    }
    double top = rise * steps - 1;
    return step -> {
      double up = top <= 0 ? 1 : Math.clamp(step / top, 0.0, 1.0);
      double down = Math.clamp((step - top) / Math.max(1, steps - 1 - top), 0.0, 1.0);
      double start = step <= top ? peak / 25 : peak;
      double end = step <= top ? peak : peak / 250_000;
      double part = step <= top ? up : down;
      return end + (start - end) * (1 + Math.cos(Math.PI * part)) / 2;
    };
  }

  /** A linear rise over {@code steps} steps to what {@code then} begins with, which follows. */
  static Schedule warmup(long steps, Schedule then) {
    requirePositive(steps);
    return step -> step < steps ? then.at(0) * (step + 1) / steps : then.at(step - steps);
  }

  private static void requirePositive(long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("At least one step is needed, given: " + steps);
    }
  }
}
