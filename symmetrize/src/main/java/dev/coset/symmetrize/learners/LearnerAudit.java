package dev.coset.symmetrize.learners;

import dev.coset.symmetrize.audit.Verdict;
import dev.coset.symmetrize.audit.Verdict.Outcome;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.audit.stats.Student;
import dev.coset.symmetrize.learners.Morphism.Extent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Tests whether a learning algorithm commutes with transformations of its training set.
 *
 * <p>A learner {@code A} is invariant to a morphism {@code (p, q, s)} of training sets iff {@code
 * A(D') o p = q o A(D)} for {@code D' = (p(x_s(i)), q(y_s(i)))}: trained on moved data, it gives
 * the moved predictor. The audit draws training sets and morphisms and measures the relative defect
 * of that equation; training sets are the independent units. What is known:
 *
 * <table>
 * <caption>Invariances of learners</caption>
 * <tr><th>learner</th><th>inputs</th><th>targets</th><th>replication, m copies</th></tr>
 * <tr><td>least squares, full rank</td><td>invertible linear; affine with an intercept</td>
 *   <td>all linear; affine with an intercept</td><td>yes</td></tr>
 * <tr><td>ridge</td><td>orthogonal; isometries with a free intercept; c Id when the penalty is
 *   multiplied by c^2</td><td>all linear; affine with a free intercept</td><td>when the penalty is
 *   multiplied by m</td></tr>
 * <tr><td>k nearest neighbours</td><td>similarities</td><td>affine</td><td>with m k</td></tr>
 * <tr><td>regression tree</td><td>increasing functions of columns, on training points only</td>
 *   <td>similarities</td><td>when the smallest leaf is multiplied by m</td></tr>
 * <tr><td>Gaussian kernel machine</td><td>isometries</td><td>all linear</td><td>when the penalty is
 *   multiplied by m</td></tr>
 * <tr><td>minimum-norm least squares</td><td>orthogonal times a factor</td><td>all linear</td>
 *   <td>yes</td></tr>
 * </table>
 *
 * <p>All of them are invariant to the order of the rows; {@link Bagging} is not, since its draws go
 * by row.
 *
 * <p>"Characterizing the invariances of learning algorithms using category theory".
 *
 * @param source where training sets come from
 * @param trainingSets how many are drawn for each family, at least two
 * @param tolerance the defect up to which training is said to commute
 * @param points where predictors are compared
 */
public record LearnerAudit(
    TableSource source, int trainingSets, double tolerance, ComparedAt points) {

  /** Where predictors are compared. */
  public enum ComparedAt {
    /** At inputs that were not trained on. */
    HELD_OUT,
    /** At the inputs of the training set. */
    TRAINING
  }

  private static final double LEVEL = 0.95;

  /** Checks the number of training sets and the tolerance. */
  public LearnerAudit {
    if (trainingSets < 2) {
      throw new IllegalArgumentException(
          "An interval needs at least 2 training sets, given: " + trainingSets);
    }
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException(
          "A tolerance is positive, for example 1e-8, given: " + tolerance);
    }
  }

  /** An audit with 50 training sets, tolerance 1e-8, at held-out inputs. */
  public static LearnerAudit of(TableSource source) {
    return new LearnerAudit(source, 50, 1e-8, ComparedAt.HELD_OUT);
  }

  /** The same audit with predictors compared elsewhere. */
  public LearnerAudit at(ComparedAt where) {
    return new LearnerAudit(source, trainingSets, tolerance, where);
  }

  /**
   * Checks one learner against one family.
   *
   * @throws dev.coset.data.BadInputException if the learner cannot use a training set, or if the
   *     morphisms do not fit it
   */
  public LearnerFinding check(Learner learner, MorphismFamily morphisms, RandomGenerator random) {
    return check(learner, morphisms, learner, random);
  }

  /** Checks one learner against several families. */
  public List<LearnerFinding> check(
      Learner learner, List<MorphismFamily> families, RandomGenerator random) {
    return families.stream().map(family -> check(learner, family, random)).toList();
  }

  /**
   * Checks one learner against one family when the learner's settings move along.
   *
   * @param moved the learner on moved training sets
   */
  public LearnerFinding check(
      Learner learner, MorphismFamily morphisms, Learner moved, RandomGenerator random) {
    double[] defects = new double[trainingSets];
    for (int i = 0; i < trainingSets; i++) {
      TableSource.Split split = source.draw(random);
      LabelledTable data = split.training();
      var square = new NaturalitySquare(learner, moved, morphisms.sample(Extent.of(data), random));
      List<double[]> at = points == ComparedAt.TRAINING ? List.of(data.inputs()) : split.heldOut();
      defects[i] = square.defect(data, at, random.nextLong());
    }
    boolean finite = Arrays.stream(defects).allMatch(Double::isFinite);
    Interval mean =
        finite ? Student.mean(defects, LEVEL) : Interval.exactly(Double.POSITIVE_INFINITY, LEVEL);
    return new LearnerFinding(
        morphisms.name(), Arrays.stream(defects).boxed().toList(), mean, verdict(defects, mean));
  }

  private Verdict verdict(double[] defects, Interval mean) {
    double largest = Arrays.stream(defects).max().orElseThrow();
    Outcome outcome =
        mean.upper() <= tolerance && largest <= 100 * tolerance
            ? Outcome.HOLDS
            : mean.lower() > tolerance ? Outcome.VIOLATED : Outcome.INCONCLUSIVE;
    String words =
        switch (outcome) {
          case HOLDS -> "Training commutes with these transformations";
          case VIOLATED -> "Training does not commute with these transformations";
          case INCONCLUSIVE ->
              "Some training sets break the law and the mean is not certain; draw more";
        };
    String sentence =
        String.format(
            Locale.ROOT,
            "%s: mean relative defect %.2g, largest %.2g, over %d training sets.",
            words,
            mean.estimate(),
            largest,
            defects.length);
    OptionalLong needed =
        outcome == Outcome.INCONCLUSIVE
            ? OptionalLong.of(needed(mean, defects.length))
            : OptionalLong.empty();
    return new Verdict(outcome, tolerance, sentence, needed);
  }

  /** The interval shrinks with the root of the number of training sets. */
  private long needed(Interval mean, int count) {
    double distance = Math.abs(mean.estimate() - tolerance);
    double ratio = distance == 0 ? 100 : mean.halfWidth() / distance;
    return Math.max(2L * count, (long) Math.ceil(Math.min(1e6, ratio * ratio) * count));
  }
}
