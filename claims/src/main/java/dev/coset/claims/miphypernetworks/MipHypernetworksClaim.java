package dev.coset.claims.miphypernetworks;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.miphypernetworks.PredictionNorms.Dependence;
import dev.coset.claims.miphypernetworks.SineRace.Course;
import dev.coset.nn.hyper.Hypernetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Sines whose frequency is a setting: "Magnitude Invariant Parametrizations Improve Hypernetwork
 * Learning".
 */
public final class MipHypernetworksClaim implements Claim {

  @Override
  public String id() {
    return "mip-hypernetworks";
  }

  @Override
  public String measures() {
    return "For 1,000 random hypernetworks: the correlation of the setting g with the length of the"
        + " predicted parameters, over all networks. Then, for sin(pi (1 + 2 g) x) learned by a"
        + " primary perceptron of 321 parameters: the steps until the magnitude-invariant form"
        + " reaches the mean squared error that the plain form has after "
        + SineRace.STEPS
        + " steps.";
  }

  @Override
  public String baseline() {
    return "The plain form, with the same widths, steps and choice of learning rates, the one with"
        + " the smallest final error of each.";
  }

  @Override
  public String criterion() {
    return "For every seed a correlation above 0.9 for the plain form and below 0.2 in absolute"
        + " value for the magnitude-invariant; half the steps or less, as the median over the"
        + " seeds.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 1 + 2 * SineRace.RATES.size(), random);
    List<Figures> figures = experiment.repeat(own -> repetition(experiment, own));
    return experiment.end(checks(figures), notes(figures));
  }

  private static Figures repetition(Experiment experiment, RandomGenerator random) {
    experiment.step("lengths of predictions");
    Dependence plain = PredictionNorms.of(SineRace::plain, random);
    Dependence invariant = PredictionNorms.of(SineRace::invariant, random);
    return new Figures(
        plain,
        invariant,
        best(experiment, "plain", SineRace::plain, random),
        best(experiment, "magnitude-invariant", SineRace::invariant, random));
  }

  private static Course best(
      Experiment experiment,
      String name,
      Function<RandomGenerator, Hypernetwork> make,
      RandomGenerator random) {
    List<Course> courses = new ArrayList<>();
    for (double rate : SineRace.RATES) {
      experiment.step("training the %s form with learning rate %s".formatted(name, rate));
      try (Hypernetwork network = make.apply(random)) {
        courses.add(SineRace.run(network, rate, random));
      }
    }
    return courses.stream().min(Comparator.comparingDouble(Course::end)).orElseThrow();
  }

  private static List<Check> checks(List<Figures> figures) {
    List<Double> shares = each(figures, Figures::share);
    return List.of(
        Check.onWorst(
            "correlation of length and setting, plain",
            each(figures, f -> f.plain.correlation()),
            Relation.AT_LEAST,
            0.9),
        Check.onWorst(
            "correlation of length and setting, magnitude-invariant, absolute value",
            each(figures, f -> Math.abs(f.invariant.correlation())),
            Relation.AT_MOST,
            0.2),
        new Check(
            "steps to the final error of the plain form, share (median over seeds)",
            median(shares),
            shares,
            Relation.AT_MOST,
            0.5));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static List<String> notes(List<Figures> figures) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Final mean squared errors: plain %.2g, magnitude-invariant %.2g (means over seeds)",
            mean(figures, f -> f.plainCourse.end()),
            mean(figures, f -> f.invariantCourse.end())),
        String.format(
            Locale.ROOT,
            "A single network's lengths vary with the setting in both forms, by %.0f%% of their"
                + " mean in the plain and by %.0f%% in the magnitude-invariant; only the latter's"
                + " have no common direction",
            100 * mean(figures, f -> f.plain.spread()),
            100 * mean(figures, f -> f.invariant.spread())),
        "Learning rates, by seed: plain %s, magnitude-invariant %s"
            .formatted(
                each(figures, f -> f.plainCourse.rate()),
                each(figures, f -> f.invariantCourse.rate())));
  }

  /** What one seed gave. */
  private record Figures(
      Dependence plain, Dependence invariant, Course plainCourse, Course invariantCourse) {

    double share() {
      return invariantCourse.stepsTo(plainCourse.end()) / SineRace.STEPS;
    }
  }
}
