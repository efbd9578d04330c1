package dev.coset.claims;

import java.util.List;
import java.util.Locale;

/**
 * What a run of a claim found.
 *
 * @param id the id of the system
 * @param seeds the seeds of the repetitions, with which the run can be repeated
 * @param checks the figures, each with its criterion
 * @param notes what a reader should know beside the figures
 * @param seconds how long the run took
 */
public record ClaimResult(
    String id, List<Long> seeds, List<Check> checks, List<String> notes, double seconds) {

  /** Copies the lists; a result without a check is refused, since it could not fail. */
  public ClaimResult {
    seeds = List.copyOf(seeds);
    checks = List.copyOf(checks);
    notes = List.copyOf(notes);
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("Claim '%s' checked nothing".formatted(id));
    }
  }

  /** Whether every check passed. */
  public boolean passed() {
    return checks.stream().allMatch(Check::passed);
  }

  /** How a figure is compared with its bound. */
  public enum Relation {
    /** The figure must be at most the bound. */
    AT_MOST("<="),
    /** The figure must be at least the bound. */
    AT_LEAST(">="),
    /** The figure must be greater than the bound. */
    ABOVE(">");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }

    /** The mathematical sign. */
    public String symbol() {
      return symbol;
    }
  }

  /**
   * A measured figure and its criterion.
   *
   * @param what what was measured
   * @param value the figure: the mean over seeds unless {@code what} says otherwise
   * @param perSeed the figure of each seed
   * @param relation how it is compared
   * @param bound with what it is compared
   */
  public record Check(
      String what, double value, List<Double> perSeed, Relation relation, double bound) {

    /** A check on the mean of a figure over the seeds. */
    public static Check onMean(String what, List<Double> perSeed, Relation relation, double bound) {
      double mean = perSeed.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
      return new Check(what, mean, List.copyOf(perSeed), relation, bound);
    }

    /** A check that every seed must pass: on the worst figure in the direction of the relation. */
    public static Check onWorst(
        String what, List<Double> perSeed, Relation relation, double bound) {
      double worst =
          relation == Relation.AT_MOST ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      for (double figure : perSeed) {
        worst = relation == Relation.AT_MOST ? Math.max(worst, figure) : Math.min(worst, figure);
      }
      return new Check(
          what, perSeed.isEmpty() ? Double.NaN : worst, List.copyOf(perSeed), relation, bound);
    }

    /** Whether the figure meets the bound; NaN never does. */
    public boolean passed() {
      return switch (relation) {
        case AT_MOST -> value <= bound;
        case AT_LEAST -> value >= bound;
        case ABOVE -> value > bound;
      };
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s: %.4g (must be %s %.4g)", what, value, relation.symbol(), bound);
    }
  }
}
