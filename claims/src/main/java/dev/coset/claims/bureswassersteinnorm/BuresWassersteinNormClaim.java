package dev.coset.claims.bureswassersteinnorm;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.nn.spd.BuresWasserstein;
import dev.coset.nn.spd.SpdMetric;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Ill-conditioned covariances: "Learning to Normalize on the SPD Manifold under Bures-Wasserstein
 * Geometry".
 */
public final class BuresWassersteinNormClaim implements Claim {

  private static final int TRAINING = 15;
  private static final int TEST = 100;

  @Override
  public String id() {
    return "bures-wasserstein-norm";
  }

  @Override
  public String measures() {
    return "Round trips of exponential and logarithm, and the Frechet mean of what comes out of"
        + " normalization with random parameters, powers 0.5 and 1. Then 3 classes of 6 x 6"
        + " matrices, 15 for training and 100 for the test each: a plane carries the class,"
        + " the other eigenvalues are log-uniform from 1e-8 to 1e-5; accuracy of the nearest"
        + " Frechet mean, and gradients of the normalization.";
  }

  @Override
  public String baseline() {
    return "The nearest Frechet mean of the affine-invariant metric, on the same matrices.";
  }

  @Override
  public String criterion() {
    return "Round trips within 1e-8; mean equal to the parameter G within 1e-4; all gradients"
        + " finite; each for every seed. Mean accuracy at least 15 points above that of the"
        + " affine-invariant metric.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 2, random);
    List<Figures> figures = experiment.repeat(own -> repetition(experiment, own));
    return experiment.end(
        checks(figures),
        List.of(
            String.format(
                Locale.ROOT,
                "Mean accuracies: %.1f%% with the Bures-Wasserstein metric, %.1f%% with the"
                    + " affine-invariant",
                100 * mean(figures, Figures::bures),
                100 * mean(figures, Figures::affine))));
  }

  private static List<Check> checks(List<Figures> figures) {
    return List.of(
        Check.onWorst(
            "largest relative error of round trips",
            each(figures, Figures::roundTrip),
            Relation.AT_MOST,
            1e-8),
        Check.onWorst(
            "largest relative error of the mean of the output",
            each(figures, Figures::mean),
            Relation.AT_MOST,
            1e-4),
        Check.onWorst(
            "share of finite gradients at condition 1e8",
            each(figures, Figures::finite),
            Relation.AT_LEAST,
            1),
        Check.onMean(
            "accuracy above the affine-invariant metric, in points",
            each(figures, f -> 100 * (f.bures - f.affine)),
            Relation.AT_LEAST,
            15));
  }

  private static Figures repetition(Experiment experiment, RandomGenerator random) {
    experiment.step("round trips and means");
    double roundTrip = BuresIdentities.roundTripError(random);
    double mean = BuresIdentities.meanError(random);
    experiment.step("classes behind noise");
    try (var _ = Scope.open()) {
      var spectra = new NoisySpectra(random);
      List<Tensor> training = spectra.draw(TRAINING);
      List<Tensor> test = spectra.draw(TEST);
      double finite = BuresIdentities.finiteGradients(Tensors.cat(0, training), random);
      SpdMetric metric = SpdMetric.affineInvariant();
      return new Figures(
          roundTrip,
          mean,
          finite,
          NoisySpectra.accuracy(
              training, test, BuresWasserstein::mean, BuresWasserstein::squaredDistance),
          NoisySpectra.accuracy(training, test, metric::mean, metric::squaredDistance));
    }
  }

  /**
   * What one seed gave.
   *
   * @param roundTrip the largest relative error of round trips
   * @param mean the largest relative error of the mean of the output
   * @param finite the share of finite gradients
   * @param bures the accuracy with the Bures-Wasserstein metric
   * @param affine the accuracy with the affine-invariant metric
   */
  private record Figures(
      double roundTrip, double mean, double finite, double bures, double affine) {}
}
