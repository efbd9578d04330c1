package dev.coset.claims.diversefeatures;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.symmetrize.features.DiverseFeatures;
import dev.coset.symmetrize.features.FeatureOptions;
import dev.coset.symmetrize.features.FeatureSet;
import dev.coset.symmetrize.features.ShiftInvarianceTest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What an energy unit and a linear one do not care about: "Diverse feature visualizations reveal
 * invariances in early layers of deep neural networks".
 */
public final class DiverseFeaturesClaim implements Claim {

  private static final int IMAGES = 8;
  private static final FeatureOptions OPTIONS =
      FeatureOptions.of(1, GaborPair.SIZE, GaborPair.SIZE);

  @Override
  public String id() {
    return "diverse-features";
  }

  @Override
  public String measures() {
    return "For the energy of a pair of Gabor functions of 16 x 16 pixels: activations and phases"
        + " of 8 images of norm 1 that were synthesized to drive it and to differ, and the"
        + " ratio of the test for invariance to shifts.";
  }

  @Override
  public String baseline() {
    return "The same for the rectified response of one of the two functions, which has one best"
        + " phase; and the energy unit without differences.";
  }

  @Override
  public String criterion() {
    return "Energy unit: all activations at least 0.95 of the maximum, 1, and the largest gap"
        + " between phases at most 60 degrees; linear unit: phases within 15 degrees. Ratio"
        + " above 0.9 for the energy unit and below 0.6 for the linear one. For every seed.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 5, random);
    List<Figures> figures = experiment.repeat(own -> repetition(experiment, own));
    List<Check> checks =
        List.of(
            Check.onWorst(
                "energy unit: smallest activation",
                each(figures, Figures::least),
                Relation.AT_LEAST,
                0.95),
            Check.onWorst(
                "energy unit: largest gap between phases, in degrees",
                each(figures, Figures::gap),
                Relation.AT_MOST,
                60),
            Check.onWorst(
                "linear unit: span of phases, in degrees",
                each(figures, Figures::span),
                Relation.AT_MOST,
                15),
            Check.onWorst(
                "energy unit: ratio of the shift test",
                each(figures, Figures::energyRatio),
                Relation.AT_LEAST,
                0.9),
            Check.onWorst(
                "linear unit: ratio of the shift test",
                each(figures, Figures::linearRatio),
                Relation.AT_MOST,
                0.6));
    return experiment.end(
        checks,
        List.of(
            String.format(
                Locale.ROOT,
                "Without differences the largest gap is %.0f degrees",
                mean(figures, Figures::plainGap))));
  }

  private static Figures repetition(Experiment experiment, RandomGenerator random) {
    GaborPair pair = new GaborPair(random);
    DiverseFeatures features = new DiverseFeatures(OPTIONS);
    experiment.step("images for the energy unit");
    FeatureSet energy = features.synthesize(pair.energy(), IMAGES, 1, random);
    experiment.step("images without differences");
    FeatureSet plain = features.synthesize(pair.energy(), IMAGES, 0, random);
    experiment.step("images for the linear unit");
    FeatureSet linear = features.synthesize(pair.linear(), IMAGES, 1, random);
    ShiftInvarianceTest test = ShiftInvarianceTest.of(OPTIONS);
    experiment.step("shift test of the energy unit");
    double energyRatio = test.run(pair.energy(), random).ratio();
    experiment.step("shift test of the linear unit");
    return new Figures(
        Arrays.stream(energy.activations()).min().orElseThrow(),
        pair.largestGap(energy.images()),
        pair.largestGap(plain.images()),
        360 - pair.largestGap(linear.images()),
        energyRatio,
        test.run(pair.linear(), random).ratio());
  }

  /** The figures of one seed. */
  private record Figures(
      double least,
      double gap,
      double plainGap,
      double span,
      double energyRatio,
      double linearRatio) {}
}
