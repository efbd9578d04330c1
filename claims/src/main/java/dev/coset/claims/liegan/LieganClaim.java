package dev.coset.claims.liegan;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Symmetries found in data: "Generative Adversarial Symmetry Discovery". */
public final class LieganClaim implements Claim {

  @Override
  public String id() {
    return "liegan";
  }

  @Override
  public String measures() {
    return "Pairs of states of two bodies in orbit, 0.4 apart: one generator of four free 2 x 2"
        + " blocks is learned in 2,500 steps; its cosine with the joint turn of all four vectors."
        + " Four-momenta of particles of two masses: six generators of any 4 x 4 matrices; the"
        + " principal angles between their span and the Lorentz algebra, and the form they keep.";
  }

  @Override
  public String baseline() {
    return "Generators as they are drawn at the start; for the size of the generator, the same game"
        + " without the penalty that keeps it from the identity.";
  }

  @Override
  public String criterion() {
    return "Orbits: the cosine is at least 0.98 with every seed and below 0.8 at the start on"
        + " average; without the penalty the norm is at most half, on average. Four-momenta: the"
        + " mean cosine of the principal angles is at least 0.95 with every seed, and that of the"
        + " form with diag(1, -1, -1, -1) at least 0.95.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 3, random);
    List<Figures> figures =
        experiment.repeat(
            own -> {
              experiment.step("orbits");
              Orbits.Found with = Orbits.run(1, own);
              experiment.step("orbits without the penalty");
              Orbits.Found without = Orbits.run(0, own);
              experiment.step("four-momenta");
              return new Figures(with, without, Momenta.run(own));
            });
    return experiment.end(
        List.of(
            Check.onWorst(
                "orbits: cosine with the joint turn",
                each(figures, f -> f.with.cosine()),
                Relation.AT_LEAST,
                0.98),
            Check.onMean(
                "orbits: cosine of the first generator",
                each(figures, f -> f.with.start()),
                Relation.AT_MOST,
                0.8),
            Check.onMean(
                "orbits: norm without the penalty over that with it",
                List.of(mean(figures, f -> f.without.norm()) / mean(figures, f -> f.with.norm())),
                Relation.AT_MOST,
                0.5),
            Check.onWorst(
                "four-momenta: mean cosine of principal angles to the Lorentz algebra",
                each(figures, f -> f.momenta.meanCosine()),
                Relation.AT_LEAST,
                0.95),
            Check.onWorst(
                "four-momenta: cosine of the kept form with diag(1, -1, -1, -1)",
                each(figures, f -> f.momenta.form()),
                Relation.AT_LEAST,
                0.95)),
        List.of(
            String.format(
                Locale.ROOT,
                "Orbits: norm %.2f with the penalty and %.2f without it; cosine without it %.3f",
                mean(figures, f -> f.with.norm()),
                mean(figures, f -> f.without.norm()),
                mean(figures, f -> f.without.cosine())),
            String.format(
                Locale.ROOT,
                "Four-momenta: the largest principal angle is %.1f degrees on average, that of the"
                    + " first generators %.1f; mean cosine at the start %.3f",
                mean(figures, f -> f.momenta.largestAngle()),
                mean(figures, f -> f.momenta.startAngle()),
                mean(figures, f -> f.momenta.startCosine()))));
  }

  private record Figures(Orbits.Found with, Orbits.Found without, Momenta.Found momenta) {}
}
