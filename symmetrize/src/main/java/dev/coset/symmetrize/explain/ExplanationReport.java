package dev.coset.symmetrize.explain;

import dev.coset.symmetrize.audit.Verdict;
import dev.coset.symmetrize.audit.stats.Interval;
import java.util.Locale;
import java.util.Optional;

/**
 * How symmetric an explanation is.
 *
 * @param explainer its name
 * @param kind what it scores
 * @param symmetry the name of the symmetry
 * @param invariance {@code mean_g s(e(g x), e(x))} over inputs
 * @param equivariance {@code mean_g s(e(g x), g e(x))} over inputs, for scores that move
 * @param modelError the mean relative change of the model's answers under the symmetry
 * @param expectation what theory says, if the model does not change
 * @param outcome whether the metric that counts is 1, up to the tolerance
 * @param inputs how many inputs
 * @param elements how many elements were tried on each
 * @param exact whether these are all elements of the group
 */
public record ExplanationReport(
    String explainer,
    ExplanationKind kind,
    String symmetry,
    Interval invariance,
    Optional<Interval> equivariance,
    double modelError,
    Expectation expectation,
    Verdict.Outcome outcome,
    int inputs,
    int elements,
    boolean exact) {

  /** The metric that counts: equivariance for scores that should move, otherwise invariance. */
  public Interval metric() {
    return equivariance.orElse(invariance);
  }

  /** The verdict in words. */
  public String sentence() {
    String law = kind.movesWithInput() ? "moves with the input" : "stays as it is";
    String found =
        switch (outcome) {
          case HOLDS -> "The explanation by %s %s".formatted(explainer, law);
          case VIOLATED -> "The explanation by %s does not %s".formatted(explainer, negated());
          case INCONCLUSIVE -> "Whether the explanation by %s %s is open".formatted(explainer, law);
        };
    return String.format(
        Locale.ROOT,
        "%s under %s: similarity %.3f (%.3f to %.3f) over %d inputs and %s. %s",
        found,
        symmetry,
        metric().estimate(),
        metric().lower(),
        metric().upper(),
        inputs,
        exact ? "all %d elements".formatted(elements) : "%d random elements".formatted(elements),
        theory());
  }

  private String negated() {
    return kind.movesWithInput() ? "move with the input" : "stay as it is";
  }

  private String theory() {
    String said =
        switch (expectation.kind()) {
          case EXACT -> "Theory expects that it does, if the model does not change";
          case ON_AVERAGE -> "Theory expects it only on average, if the model does not change";
          case NOT_GIVEN -> "Theory does not expect it";
        };
    return "%s: %s.".formatted(said, expectation.reason());
  }
}
