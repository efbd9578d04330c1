package dev.coset.claims.invjoint;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.invjoint.JointContest.Accuracies;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A model of images and a model of points made to agree: "Invariant Training 2D-3D Joint Hard
 * Samples for Few-Shot Point Cloud Recognition".
 */
public final class InvJointClaim implements Claim {

  @Override
  public String id() {
    return "invjoint";
  }

  @Override
  public String measures() {
    return "Accuracy on 8 kinds of shapes with 8 labels each (128 points, four depth views, turned"
        + " about z), the model of images pre-trained on 10 other kinds.";
  }

  @Override
  public String baseline() {
    return "The same models trained alone for as many epochs: images, points, and the sum of their"
        + " logits.";
  }

  @Override
  public String criterion() {
    return "At least 2 points above the plain sum (mean over draws of the data), and the mean less"
        + " its standard error above 0.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, JointContest.STEPS, random);
    List<List<Accuracies>> runs = experiment.repeat(own -> new JointContest(experiment, own).run());
    List<Accuracies> all = runs.stream().flatMap(List::stream).toList();
    List<Double> leads = each(all, Accuracies::lead);
    return experiment.end(
        List.of(
            Check.onMean("points above the plain sum", leads, Relation.AT_LEAST, 2),
            Check.onMean(
                "mean lead less its standard error",
                List.of(JointContest.surely(leads)),
                Relation.ABOVE,
                0)),
        List.of(
            String.format(
                Locale.ROOT,
                "Mean accuracy over %d draws: joint %.1f%%; images %.1f%%, points %.1f%%, plain sum"
                    + " %.1f%%",
                all.size(),
                100 * mean(all, Accuracies::joint),
                100 * mean(all, Accuracies::images),
                100 * mean(all, Accuracies::points),
                100 * mean(all, Accuracies::sum))));
  }
}
