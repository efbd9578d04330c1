package dev.coset.claims.liebn;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.liebn.SessionContest.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Sessions that distort: "A Lie Group Approach to Riemannian Batch Normalization". */
public final class LiebnClaim implements Claim {

  private static final int STEPS = SessionContest.NETWORKS.size() * SessionContest.RATES.size() + 1;

  @Override
  public String id() {
    return "liebn";
  }

  @Override
  public String measures() {
    return "Mean and variance of what comes out of normalization by three families of metrics,"
        + " plain and deformed; and the accuracy of SPDNet (8 to 6) with normalization on"
        + " covariances of 8 channels of mixed oscillators, where every session distorts the"
        + " channels by a matrix of its own: trained on 8 sessions of 30 windows, tested on 8"
        + " new ones to whose statistics, without labels, it adapts.";
  }

  @Override
  public String baseline() {
    return "SPDNet without normalization, with the same sessions, steps and choice of learning"
        + " rates.";
  }

  @Override
  public String criterion() {
    return "Mean equal to B and variance to s^2 within 1e-6, for every metric and seed; mean"
        + " accuracy on the new sessions at least 3 points above the network without"
        + " normalization, for the family that was best on four further sessions.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<Figures> figures = experiment.repeat(own -> repetition(experiment, own));
    List<Check> checks =
        List.of(
            Check.onWorst(
                "largest relative error of mean or variance",
                each(figures, Figures::identityError),
                Relation.AT_MOST,
                1e-6),
            Check.onMean(
                "accuracy with normalization above that without, in points",
                each(figures, f -> 100 * (f.best().adapted() - f.scores.getFirst().adapted())),
                Relation.AT_LEAST,
                3));
    return experiment.end(checks, notes(figures));
  }

  private static Figures repetition(Experiment experiment, RandomGenerator random) {
    experiment.step("mean and variance");
    double error = NormalizationIdentities.worstError(random);
    return new Figures(error, new SessionContest(experiment, random).run());
  }

  private static List<String> notes(List<Figures> figures) {
    List<String> names = List.copyOf(SessionContest.NETWORKS.keySet());
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int at = i;
      notes.add(
          String.format(
              Locale.ROOT,
              "Normalization %s: mean accuracy on new sessions %.1f%%, %.1f%% with the statistics"
                  + " of training",
              names.get(i),
              100 * mean(figures, f -> f.scores.get(at).adapted()),
              100 * mean(figures, f -> f.scores.get(at).unadapted())));
    }
    return notes;
  }

  /** What one seed gave. */
  private record Figures(double identityError, List<Score> scores) {

    /** Of those with normalization, the one that validated best. */
    Score best() {
      return scores.stream()
          .skip(1)
          .max(Comparator.comparingDouble(Score::validation))
          .orElseThrow();
    }
  }
}
