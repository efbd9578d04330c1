package dev.coset.claims.adamp;

import static dev.coset.claims.Experiment.each;
import static dev.coset.claims.Experiment.mean;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.claims.adamp.RayleighDescent.Reached;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.AdamP;
import dev.coset.tensor.optim.Optimizer;
import dev.coset.tensor.optim.Sgd;
import dev.coset.tensor.optim.SgdP;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A weight without scale under momentum: "AdamP: Slowing Down the Slowdown for Momentum Optimizers
 * on Scale-invariant Weights".
 */
public final class AdampClaim implements Claim {

  private static final int STEPS = 2000;
  private static final double MOMENTUM = 0.9;
  private static final int STARTS = 9;
  private static final List<Double> RATES = List.of(0.3, 1.0);

  @Override
  public String id() {
    return "adamp";
  }

  @Override
  public String measures() {
    return "The Rayleigh quotient in 100 dimensions with eigenvalues from 0.01 to 1, 2,000 steps"
        + " from 9 random unit vectors a seed with momentum 0.9 and learning rates 0.3 and"
        + " 1: the gap to the minimum and the final norm under SGDP; and the path of a"
        + " vector under AdamP.";
  }

  @Override
  public String baseline() {
    return "SGD with the same momentum, learning rates, start and steps; Adam for the vector.";
  }

  @Override
  public String criterion() {
    return "For both rates: the final norm under SGD is at least 2.5 times that under SGDP from"
        + " every start, and the gap of SGDP at most 0.01 of that of SGD, as the geometric"
        + " mean over the starts, since single starts differ by powers of ten in how much of"
        + " the slowest direction they have. A vector gets exactly the path of Adam.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, RATES.size() + 1, random);
    List<Figures> figures = experiment.repeat(own -> repetition(experiment, own));
    List<Check> checks = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < RATES.size(); i++) {
      int at = i;
      double rate = RATES.get(i);
      checks.add(
          Check.onWorst(
              "norm under SGD divided by that under SGDP, rate " + rate,
              each(figures, f -> f.descents.get(at).leastNormRatio()),
              Relation.AT_LEAST,
              2.5));
      checks.add(
          Check.onMean(
              "gap of SGDP divided by that of SGD, rate " + rate,
              each(figures, f -> f.descents.get(at).gapRatio()),
              Relation.AT_MOST,
              0.01));
      notes.add(
          String.format(
              Locale.ROOT,
              "Rate %s: norm %.2f with SGDP, %.2f with SGD (means); the gap's ratio is %.2g at the"
                  + " worst start",
              rate,
              mean(figures, f -> f.descents.get(at).projectedNorm()),
              mean(figures, f -> f.descents.get(at).plainNorm()),
              each(figures, f -> f.descents.get(at).worstGapRatio()).stream()
                  .reduce(0.0, Math::max)));
    }
    checks.add(
        Check.onWorst(
            "vector: largest difference between the paths of AdamP and Adam, relative",
            each(figures, Figures::vectorDifference),
            Relation.AT_MOST,
            1e-14));
    return experiment.end(checks, notes);
  }

  private static Figures repetition(Experiment experiment, RandomGenerator random) {
    List<double[]> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(direction(random));
    }
    List<Descents> descents = new ArrayList<>();
    for (double rate : RATES) {
      experiment.step("descending with learning rate " + rate);
      List<Reached> plain = new ArrayList<>();
      List<Reached> projected = new ArrayList<>();
      for (double[] start : starts) {
        plain.add(RayleighDescent.run(start, p -> new Sgd(p, rate, MOMENTUM, 0), STEPS));
        projected.add(RayleighDescent.run(start, p -> SgdP.of(p, rate, MOMENTUM), STEPS));
      }
      descents.add(new Descents(plain, projected));
    }
    experiment.step("moving a vector");
    return new Figures(descents, vectorDifference(starts.getFirst()));
  }

  private static double[] direction(RandomGenerator random) {
    double[] direction = new double[RayleighDescent.DIMENSION];
    double square = 0;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = random.nextGaussian();
      square += direction[i] * direction[i];
    }
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= Math.sqrt(square);
    }
    return direction;
  }

  private static double vectorDifference(double[] start) {
    try (var holder = new Holder();
        var _ = Scope.open()) {
      Tensor a = holder.hold(Tensors.of(start).requiresGrad());
      Tensor b = holder.hold(Tensors.of(start).requiresGrad());
      double worst = 0;
      try (Optimizer projected = AdamP.of(Map.of("b", a), 0.01);
          Optimizer plain = Adam.of(Map.of("b", b), 0.01)) {
        for (int i = 0; i < 100; i++) {
          step(projected, a);
          step(plain, b);
          double difference = a.detach().sub(b.detach()).abs().max().item();
          worst = Math.max(worst, difference / b.detach().abs().max().item());
        }
      }
      return worst;
    }
  }

  private static void step(Optimizer optimizer, Tensor vector) {
    optimizer.zeroGrad();
    Autograd.backward(vector.pow(4).sum().add(vector.sub(1).square().sum()));
    optimizer.step();
  }

  /** What was reached from every start, without and with the projection. */
  private record Descents(List<Reached> plain, List<Reached> projected) {

    private static DoubleStream ratios(
        ToDoubleFunction<Reached> figure, List<Reached> over, List<Reached> under) {
      return IntStream.range(0, over.size())
          .mapToDouble(i -> figure.applyAsDouble(over.get(i)) / figure.applyAsDouble(under.get(i)));
    }

    double leastNormRatio() {
      return ratios(Reached::norm, plain, projected).min().orElse(Double.NaN);
    }

    /** Rounding can leave a gap of zero or below, which counts as the smallest that can be seen. */
    private DoubleStream gapRatios() {
      return ratios(reached -> Math.max(reached.gap(), 1e-16), projected, plain);
    }

    double gapRatio() {
      return Math.exp(gapRatios().map(Math::log).average().orElse(Double.NaN));
    }

    double worstGapRatio() {
      return gapRatios().max().orElse(Double.NaN);
    }

    double plainNorm() {
      return plain.stream().mapToDouble(Reached::norm).average().orElse(Double.NaN);
    }

    double projectedNorm() {
      return projected.stream().mapToDouble(Reached::norm).average().orElse(Double.NaN);
    }
  }

  /** What one seed gave, for each learning rate. */
  private record Figures(List<Descents> descents, double vectorDifference) {}
}
