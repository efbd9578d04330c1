package dev.coset.symmetrize.audit;

import dev.coset.data.BadInputException;
import java.time.Duration;

/**
 * How an audit is run.
 *
 * @param tolerance the mean relative error up to which the law is said to hold; 1e-5 suits exact
 *     actions in single precision, 1e-10 in double precision
 * @param level the confidence level of all intervals
 * @param resamples how many bootstrap resamples are drawn
 * @param batchSize how many inputs go to the model at once
 * @param budget how much may be spent
 * @param precision when the figures are good enough to stop before the budget is spent
 * @param detail how finely the figures are broken down
 */
public record AuditSettings(
    double tolerance,
    double level,
    int resamples,
    int batchSize,
    Budget budget,
    Precision precision,
    Detail detail) {

  /** Checks every number. */
  public AuditSettings {
    require(tolerance > 0, "tolerance", "above 0", tolerance);
    require(level > 0 && level < 1, "confidence level", "between 0 and 1", level);
    require(resamples >= 100, "number of resamples", "at least 100", resamples);
    require(batchSize >= 1, "batch size", "at least 1", batchSize);
  }

  private static void require(boolean condition, String name, String expected, Object given) {
    if (!condition) {
      throw new BadInputException(
          "The %s of an audit must be %s, given: %s".formatted(name, expected, given));
    }
  }

  /**
   * Tolerance 1e-5, level 95%, 2000 resamples, batches of 64, at most 20,000 evaluations or two
   * minutes, at least 1000 evaluations until the mean error is known to 5% or 1e-6, bins of 10
   * degrees, 37 axis cells, ten worst cases.
   */
  public static AuditSettings defaults() {
    return new AuditSettings(
        1e-5,
        0.95,
        2000,
        64,
        new Budget(20_000, Duration.ofMinutes(2), 256L << 20),
        new Precision(1000, 0.05, 1e-6),
        new Detail(0.25, 18, 4, 10, 64));
  }

  /** The same with another tolerance, and a tenth of it as the absolute precision. */
  public AuditSettings withTolerance(double newTolerance) {
    Precision finer =
        new Precision(precision.minEvaluations, precision.relative, newTolerance / 10);
    return new AuditSettings(newTolerance, level, resamples, batchSize, budget, finer, detail);
  }

  /** The same with another confidence level and number of resamples. */
  public AuditSettings withConfidence(double newLevel, int newResamples) {
    return new AuditSettings(
        tolerance, newLevel, newResamples, batchSize, budget, precision, detail);
  }

  /** The same with another batch size. */
  public AuditSettings withBatchSize(int newBatchSize) {
    return new AuditSettings(tolerance, level, resamples, newBatchSize, budget, precision, detail);
  }

  /** The same with another budget. */
  public AuditSettings withBudget(Budget newBudget) {
    return new AuditSettings(tolerance, level, resamples, batchSize, newBudget, precision, detail);
  }

  /** The same with another precision. */
  public AuditSettings withPrecision(Precision newPrecision) {
    return new AuditSettings(tolerance, level, resamples, batchSize, budget, newPrecision, detail);
  }

  /** The same with other detail. */
  public AuditSettings withDetail(Detail newDetail) {
    return new AuditSettings(tolerance, level, resamples, batchSize, budget, precision, newDetail);
  }

  /**
   * How much an audit may spend.
   *
   * @param maxEvaluations how many pairs of a sample and a random element are evaluated at most
   * @param maxTime after how much time no further batch is started
   * @param cacheBytes how much memory the outputs for the original inputs may take; beyond it they
   *     are computed anew instead of kept
   */
  public record Budget(long maxEvaluations, Duration maxTime, long cacheBytes) {
    /** Checks every number. */
    public Budget {
      require(
          maxEvaluations >= 1 && maxEvaluations <= 20_000_000,
          "number of evaluations",
          "from 1 to 20 million",
          maxEvaluations);
      require(maxTime.isPositive(), "time", "above zero", maxTime);
      require(cacheBytes >= 0, "memory", "at least 0 bytes", cacheBytes);
    }
  }

  /**
   * When an audit stops early: the Student interval of the mean error over samples has a half-width
   * of at most {@code max(relative * mean, absolute)}.
   *
   * @param minEvaluations how many evaluations are made at least, as far as the budget goes
   * @param relative the half-width as a share of the mean
   * @param absolute the half-width itself
   */
  public record Precision(long minEvaluations, double relative, double absolute) {
    /** Checks every number. */
    public Precision {
      require(minEvaluations >= 1, "least number of evaluations", "at least 1", minEvaluations);
      require(relative >= 0, "relative precision", "at least 0", relative);
      require(absolute >= 0, "absolute precision", "at least 0", absolute);
    }
  }

  /**
   * How finely the figures are broken down.
   *
   * @param pathShare for Lie groups, how many evaluations are added, per random draw, on the way
   *     from the identity to a random element; they fill the curve at small angles and count
   *     nowhere else
   * @param angleBins into how many bins the angles from 0 to pi are divided
   * @param axisRings into how many rings the half sphere of axes is divided; {@code k} rings make
   *     {@code 1 + 3 k (k - 1)} cells of equal area
   * @param worst how many of the worst cases are kept
   * @param floorSamples on how many samples the floors are measured
   */
  public record Detail(
      double pathShare, int angleBins, int axisRings, int worst, int floorSamples) {
    /** Checks every number. */
    public Detail {
      require(pathShare >= 0 && pathShare <= 10, "path share", "from 0 to 10", pathShare);
      require(angleBins >= 1 && angleBins <= 360, "angle bins", "from 1 to 360", angleBins);
      require(axisRings >= 1 && axisRings <= 10, "axis rings", "from 1 to 10", axisRings);
      require(worst >= 0 && worst <= 1000, "worst cases", "from 0 to 1000", worst);
      require(floorSamples >= 1, "samples for the floors", "at least 1", floorSamples);
    }
  }
}
