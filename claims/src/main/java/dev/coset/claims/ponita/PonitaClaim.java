package dev.coset.claims.ponita;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.Tuned;
import dev.coset.claims.particles.ParticleNetwork;
import dev.coset.claims.particles.ParticleTrial;
import dev.coset.groups.EuclideanMotion;
import dev.coset.groups.Matrix;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.finite.PointGroups;
import dev.coset.learn.TrainerSettings;
import dev.coset.nn.orientations.Orientations;
import dev.coset.nn.particles.PonitaParticles;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Charged particles a second later: "Fast, Expressive SE(n) Equivariant Networks through
 * Weight-Sharing in Position-Orientation Space".
 */
public final class PonitaClaim implements Claim {

  private static final int WIDTH = 32;
  private static final int LAYERS = 3;
  private static final List<Double> RATES = List.of(1e-3, 3e-3, 1e-2);
  private static final List<Double> OWN_RATES = List.of(3e-3);
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(30).withBatchSize(50).withWeightDecay(0).withThreads(1);
  private static final List<Matrix> TURNS = PointGroups.named("I").elements();

  @Override
  public String id() {
    return "ponita";
  }

  @Override
  public String measures() {
    return "Predicted positions of 5 charged particles 1,000 steps later, after training on 500"
        + " trajectories for 30 epochs with 20 orientations: test MSE on 300; errors of f(gx) ="
        + " g f(x) under the 60 rotations of the dodecahedron, and under random motions with 20"
        + " orientations and, for the same weights, 6.";
  }

  @Override
  public String baseline() {
    return "The same network of equal width and depth on positions only, whose invariant answers"
        + " weigh velocities and differences of positions, with the same trajectories and steps,"
        + " and the best of three learning rates.";
  }

  @Override
  public String criterion() {
    return "Mean test MSE at most 0.8 of the baseline's; error under the 60 rotations at most 1e-5"
        + " in single precision, and error under random motions smaller with 20 orientations than"
        + " with 6, for every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, RATES.size() + OWN_RATES.size(), random);
    List<Figures> figures = experiment.repeat(own -> repetition(experiment, own));
    return experiment.end(
        List.of(
            new Check(
                "mean test MSE, divided by that on positions only",
                mean(figures, Figures::oriented) / mean(figures, Figures::positional),
                each(figures, f -> f.oriented / f.positional),
                Relation.AT_MOST,
                0.8),
            Check.onWorst(
                "largest relative error under the rotations of the dodecahedron",
                each(figures, Figures::symmetryError),
                Relation.AT_MOST,
                1e-5),
            Check.onWorst(
                "largest relative error under random motions, divided by that with 6 orientations",
                each(figures, f -> f.twenty / f.six),
                Relation.AT_MOST,
                1)),
        List.of(
            String.format(
                Locale.ROOT,
                "Test MSE %.4f against %.4f on positions only (means); error under random motions"
                    + " %.2g with 20 orientations, %.2g with 6; the paper gives an MSE of 0.0043"
                    + " with 3,000 trajectories",
                mean(figures, Figures::oriented),
                mean(figures, Figures::positional),
                mean(figures, Figures::twenty),
                mean(figures, Figures::six))));
  }

  private static Figures repetition(Experiment experiment, RandomGenerator random) {
    ParticleTrial trial = new ParticleTrial(experiment, SETTINGS, random);
    Tuned<ParticleNetwork> positional =
        trial.tune(
            "the network on positions", RATES, own -> PositionParticles.of(WIDTH, LAYERS, own));
    double rival;
    try (ParticleNetwork network = positional.model()) {
      rival = trial.testError(network);
    }
    Tuned<ParticleNetwork> tuned =
        trial.tune("Ponita", OWN_RATES, own -> oriented(Orientations.dodecahedron(), own));
    try (ParticleNetwork network = tuned.model();
        ParticleNetwork six = oriented(Orientations.octahedron(), random)) {
      six.module().load(network.module().state());
      six.module().eval();
      return new Figures(
          trial.testError(network),
          rival,
          trial.worstError(network, i -> turn(i, random)),
          trial.worstError(network),
          trial.worstError(six));
    }
  }

  private static ParticleNetwork oriented(Orientations orientations, RandomGenerator random) {
    PonitaParticles network = new PonitaParticles(WIDTH, LAYERS, orientations, random);
    return ParticleNetwork.of(network, network);
  }

  private static EuclideanMotion turn(int index, RandomGenerator random) {
    double[] shift = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    return EuclideanMotion.of(Orthogonal3.of(TURNS.get(index % TURNS.size())), shift);
  }

  /** What one seed gave: errors of both, and three equivariance errors. */
  private record Figures(
      double oriented, double positional, double symmetryError, double twenty, double six) {}
}
