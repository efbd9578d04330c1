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
