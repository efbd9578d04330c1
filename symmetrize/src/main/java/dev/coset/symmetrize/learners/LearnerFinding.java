package dev.coset.symmetrize.learners;

import dev.coset.symmetrize.audit.Verdict;
import dev.coset.symmetrize.audit.stats.Interval;
import java.util.List;

/**
 * What the audit of a learner found for one family of morphisms.
 *
 * @param family what the morphisms do
 * @param defects the defect of each training set, see {@link NaturalitySquare#defect}
 * @param mean the mean defect with its Student interval of 95% over training sets
 * @param verdict whether training commutes with the family
 */
public record LearnerFinding(String family, List<Double> defects, Interval mean, Verdict verdict) {

  /** Copies the defects. */
  public LearnerFinding {
    defects = List.copyOf(defects);
  }

  /** The smallest defect. */
  public double smallest() {
    return defects.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** The largest defect. */
  public double largest() {
    return defects.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
