package dev.coset.motion.ode;

/**
 * How strictly sets are kept, and how often it is decided what to change.
 *
 * @param timing when it is decided
 * @param margin by how much h is kept above zero, against the overshoot of finite steps
 * @param slackWeight the price of leaving a condition unmet; infinite when none may be
 */
public record Correction(Timing timing, double margin, double slackWeight) {

  /** The price of a slack that is usual. */
  public static final double USUAL_SLACK = 1e3;

  /** When it is decided what to change. */
  public enum Timing {
    /** At every stage of the method: h is kept up to the error of the method. */
    EVERY_STAGE,
    /**
     * At the start of every step, and held over it, as a controller with a clock does: cheaper, but
     * h can fall below the margin by what a step changes.
     */
    EVERY_STEP
  }

  /** Checks the numbers. */
  public Correction {
    if (!(margin >= 0) || Double.isInfinite(margin) || !(slackWeight > 0)) {
      throw new IllegalArgumentException(
          "A finite margin of at least 0 and a positive weight are expected, given: %s, %s"
              .formatted(margin, slackWeight));
    }
  }

  /** At every stage, without margin and without slack. */
  public static Correction strict() {
    return new Correction(Timing.EVERY_STAGE, 0, Double.POSITIVE_INFINITY);
  }

  /** Held over a step, with a margin. */
  public static Correction held(double margin) {
    return new Correction(Timing.EVERY_STEP, margin, Double.POSITIVE_INFINITY);
  }

  /** The same with a margin. */
  public Correction withMargin(double value) {
    return new Correction(timing, value, slackWeight);
  }

  /** The same with slack at a price, for example {@link #USUAL_SLACK}. */
  public Correction withSlack(double weight) {
    return new Correction(timing, margin, weight);
  }
}
