package dev.coset.claims.liedecomposition;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.liedecomposition.AffineContest.Outcome;
import dev.coset.groups.Matrix;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Glyphs under affine maps: "Lie Group Decompositions for Equivariant Neural Networks". */
public final class LieDecompositionClaim implements Claim {

  private static final int STEPS = 2;
  private static final double EXACT = Math.PI / 2;

  @Override
  public String id() {
    return "lie-decomposition";
  }

  @Override
  public String measures() {
    return "For a convolutional network over the plane and GL+(2), trained on 10 classes of centred"
        + " glyphs: its accuracy on glyphs turned by up to 20 degrees, sheared by up to 0.2,"
        + " stretched by 0.8 to 1.2 along both axes and shifted. The integral of det(S)^2"
        + " exp(-tr S) by the Haar measure in polar coordinates, also with h S h^T for a"
        + " random h.";
  }

  @Override
  public String baseline() {
    return "A plain convolutional network with at least as many weights, trained on the same glyphs"
        + " for as many steps.";
  }

  @Override
  public String criterion() {
    return "Mean over seeds of the difference of accuracies on moved glyphs at least 10 points;"
        + " both integrals pi/2 within 1 %, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<Figures> figures = experiment.repeat(own -> figures(experiment, own));
    List<Check> checks =
        List.of(
            Check.onMean(
                "accuracy on moved glyphs, above the plain network",
                each(figures, f -> f.contest().affine().moved() - f.contest().plain().moved()),
                Relation.AT_LEAST,
                0.1),
            Check.onWorst(
                "relative error of the integral by the Haar measure, pi/2",
                each(figures, f -> Math.abs(f.integral() / EXACT - 1)),
                Relation.AT_MOST,
                0.01),
            Check.onWorst(
                "relative error of the integral after h S h^T",
                each(figures, f -> Math.abs(f.moved() / EXACT - 1)),
                Relation.AT_MOST,
                0.01));
    return experiment.end(checks, notes(figures));
  }

  private static Figures figures(Experiment experiment, RandomGenerator random) {
    Matrix h =
        Matrix.of(
            2,
            2,
            1 + 0.3 * random.nextDouble(),
            random.nextDouble(-0.4, 0.4),
            random.nextDouble(-0.4, 0.4),
            1 - 0.3 * random.nextDouble());
    return new Figures(
        new AffineContest(experiment, random).run(),
        HaarIntegral.value(Matrix.identity(2)),
        HaarIntegral.value(h));
  }

  private static List<String> notes(List<Figures> figures) {
    Outcome first = figures.getFirst().contest();
    return List.of(
        String.format(
            Locale.ROOT,
            "Mean accuracies: over linear maps %.3f centred, %.3f moved; plain %.3f, %.3f",
            mean(figures, f -> f.contest().affine().still()),
            mean(figures, f -> f.contest().affine().moved()),
            mean(figures, f -> f.contest().plain().still()),
            mean(figures, f -> f.contest().plain().moved())),
        "The network over linear maps has %d weights, the plain one %d"
            .formatted(first.affine().weights(), first.plain().weights()));
  }

  private record Figures(Outcome contest, double integral, double moved) {}
}
