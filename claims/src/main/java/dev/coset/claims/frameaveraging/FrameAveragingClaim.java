package dev.coset.claims.frameaveraging;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Charged particles and cubic graphs: "Frame Averaging for Invariant and Equivariant Network
 * Design".
 */
public final class FrameAveragingClaim implements Claim {

  private static final int PAIRS = 10;
  private static final int STEPS = 1 + 2 * ParticleContest.RATES.size();

  @Override
  public String id() {
    return "frame-averaging";
  }

  @Override
  public String measures() {
    return "Predicted positions of 5 charged particles after training on 400 trajectories for 60"
        + " epochs: equivariance error under random E(3) and test MSE of a message-passing"
        + " net averaged over PCA frames; and how many of the 10 pairs of the five connected"
        + " cubic graphs on 8 nodes a random-weight MLP tells apart when averaged over the"
        + " full spectral frame.";
  }

  @Override
  public String baseline() {
    return "The same message-passing net without frames, with the same trajectories and steps,"
        + " tuned over the same learning rates; a random-weight GNN that sums over"
        + " neighbours.";
  }

  @Override
  public String criterion() {
    return "Equivariance error at most 1e-5 for every seed, mean test MSE at most 0.75 of that"
        + " without frames; all 10 pairs of graphs separated above 1e-6 by the averaged MLP"
        + " and none by the GNN, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, STEPS, random);
    List<Figures> figures = experiment.repeat(own -> repetition(experiment, own));
    return experiment.end(checks(figures), notes(figures));
  }

  private static Figures repetition(Experiment experiment, RandomGenerator random) {
    experiment.step("separating cubic graphs");
    double[] mlp = CubicGraphSeparation.averagedMlp(random);
    double[] gnn = CubicGraphSeparation.sumGnn(random);
    return new Figures(
        CubicGraphSeparation.separated(mlp),
        CubicGraphSeparation.separated(gnn),
        Arrays.stream(mlp).min().orElse(Double.NaN),
        Arrays.stream(gnn).max().orElse(Double.NaN),
        new ParticleContest(experiment, random).run());
  }

  private static List<Check> checks(List<Figures> figures) {
    return List.of(
        Check.onWorst(
            "particles with frames: largest relative error of f(gx) = g f(x), g in E(3)",
            each(figures, f -> f.particles.framed().equivarianceError()),
            Relation.AT_MOST,
            1e-5),
        new Check(
            "particles: mean test MSE with frames, divided by that without",
            mean(figures, f -> f.particles.framed().error())
                / mean(figures, f -> f.particles.plain().error()),
            each(figures, f -> f.particles.framed().error() / f.particles.plain().error()),
            Relation.AT_MOST,
            0.75),
        Check.onWorst(
            "cubic graphs: pairs that the averaged MLP separates",
            each(figures, f -> (double) f.mlpPairs),
            Relation.AT_LEAST,
            PAIRS),
        Check.onWorst(
            "cubic graphs: pairs that the GNN separates",
            each(figures, f -> (double) f.gnnPairs),
            Relation.AT_MOST,
            0));
  }

  private static List<String> notes(List<Figures> figures) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Test MSE %.4f with frames, %.4f without (means); the largest equivariance error"
                + " without frames is %.2g",
            mean(figures, f -> f.particles.framed().error()),
            mean(figures, f -> f.particles.plain().error()),
            each(figures, f -> f.particles.plain().equivarianceError()).stream()
                .reduce(0.0, Math::max)),
        String.format(
            Locale.ROOT,
            "Cubic graphs: the closest pair is %.2g apart for the averaged MLP; the farthest is"
                + " %.2g apart for the GNN (worst over seeds)",
            each(figures, Figures::closest).stream().reduce(Double.MAX_VALUE, Math::min),
            each(figures, Figures::farthest).stream().reduce(0.0, Math::max)),
        "Of the learning rates %s, %s validated best with frames and %s without (by seed)"
            .formatted(
                ParticleContest.RATES,
                each(figures, f -> f.particles.framed().rate()),
                each(figures, f -> f.particles.plain().rate())));
  }

  /**
   * What one seed gave.
   *
   * @param mlpPairs how many pairs of graphs the averaged perceptron tells apart
   * @param gnnPairs how many the graph network tells apart
   * @param closest the smallest distance between two graphs for the perceptron
   * @param farthest the largest distance between two graphs for the graph network
   * @param particles the contest on particles
   */
  private record Figures(
      long mlpPairs,
      long gnnPairs,
      double closest,
      double farthest,
      ParticleContest.Outcome particles) {}
}
