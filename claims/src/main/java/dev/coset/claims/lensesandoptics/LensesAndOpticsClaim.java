package dev.coset.claims.lensesandoptics;

import static dev.coset.claims.Experiment.each;

import dev.coset.claims.Budget;
import dev.coset.claims.Claim;
import dev.coset.claims.ClaimResult;
import dev.coset.claims.ClaimResult.Check;
import dev.coset.claims.ClaimResult.Relation;
import dev.coset.claims.Experiment;
import dev.coset.groups.optics.Chain;
import dev.coset.groups.optics.Chain.Result;
import dev.coset.groups.optics.CostMeter;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Four ways to run one backward pass: "Space-time tradeoffs of lenses and optics via higher
 * category theory".
 */
public final class LensesAndOpticsClaim implements Claim {

  private static final int LAYERS = 64;
  private static final int WIDTH = 32;

  /** What one repetition found. */
  private record Outcome(
      double error,
      double storedForwards,
      double rightForwards,
      double leftForwards,
      double checkpointedForwards,
      double saving) {}

  @Override
  public String id() {
    return "lenses-and-optics";
  }

  @Override
  public String measures() {
    return "Gradients of a perceptron of 64 layers by the stored optic, the lenses nested to the"
        + " right and to the left, and the checkpointed optic; how often layers ran forwards, and"
        + " how many numbers were kept.";
  }

  @Override
  public String baseline() {
    return "Automatic differentiation of the same network in float64 for the gradients; the stored"
        + " optic for the memory.";
  }

  @Override
  public String criterion() {
    return "Relative difference from automatic differentiation at most 1e-10; forward runs exactly"
        + " n stored, 2n - 1 nested to the right, n + n(n-1)/2 to the left, at most 2n"
        + " checkpointed; at least 3 times fewer numbers kept by checkpoints than by the optic.";
  }

  @Override
  public ClaimResult run(Budget budget, RandomGenerator random) {
    Experiment experiment = Experiment.begin(id(), budget, 1, random);
    List<Outcome> outcomes =
        experiment.repeat(
            own -> {
              experiment.step("64 layers in four forms");
              return compare(own);
            });
    return experiment.end(checks(outcomes), List.of("Layers are tanh(W x + b) of width 32"));
  }

  private static Outcome compare(RandomGenerator random) {
    List<DenseLayer> layers =
        Stream.generate(() -> DenseLayer.random(WIDTH, random)).limit(LAYERS).toList();
    double[] input = random.doubles(WIDTH).map(u -> 2 * u - 1).toArray();
    double[] sent = random.doubles(WIDTH).map(u -> 2 * u - 1).toArray();
    double[] expected = automatic(layers, input, sent);
    Chain chain = Chain.of(layers, new CostMeter());
    Result stored = chain.stored().differentiate(input, sent);
    Result right = chain.recomputedRight().differentiate(input, sent);
    Result left = chain.recomputedLeft().differentiate(input, sent);
    Result checkpointed = chain.checkpointed().differentiate(input, sent);
    double error =
        Stream.of(stored, right, left, checkpointed)
            .mapToDouble(result -> difference(result.gradient(), expected))
            .max()
            .orElseThrow();
    return new Outcome(
        error,
        stored.cost().forwards(),
        right.cost().forwards(),
        left.cost().forwards(),
        checkpointed.cost().forwards(),
        (double) stored.cost().storedFloats() / checkpointed.cost().storedFloats());
  }

  private static double[] automatic(List<DenseLayer> layers, double[] input, double[] sent) {
    try (var _ = Scope.open()) {
      Tensor x = Tensors.of(input).requiresGrad();
      Tensor y = x.reshape(WIDTH, 1);
      for (DenseLayer layer : layers) {
        y = layer.apply(y);
      }
      Tensor loss = y.mul(Tensors.of(sent).reshape(WIDTH, 1)).sum();
      return Autograd.grad(loss, List.of(x), false).getFirst().toDoubleArray();
    }
  }

  /** The largest difference relative to the largest expected entry. */
  private static double difference(double[] found, double[] expected) {
    double largest = 0;
    double scale = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(found[i] - expected[i]));
      scale = Math.max(scale, Math.abs(expected[i]));
    }
    return largest / scale;
  }

  private static List<Check> checks(List<Outcome> outcomes) {
    int n = LAYERS;
    return List.of(
        Check.onWorst(
            "largest relative difference from automatic differentiation",
            each(outcomes, Outcome::error),
            Relation.AT_MOST,
            1e-10),
        exactly("stored optic", each(outcomes, Outcome::storedForwards), n),
        exactly("lens nested to the right", each(outcomes, Outcome::rightForwards), 2 * n - 1),
        exactly(
            "lens nested to the left", each(outcomes, Outcome::leftForwards), n + n * (n - 1) / 2),
        Check.onWorst(
            "forward runs of the checkpointed optic",
            each(outcomes, Outcome::checkpointedForwards),
            Relation.AT_MOST,
            2 * n),
        Check.onWorst(
            "numbers kept by the stored optic over those kept by checkpoints",
            each(outcomes, Outcome::saving),
            Relation.AT_LEAST,
            3));
  }

  private static Check exactly(String form, List<Double> forwards, int expected) {
    return Check.onWorst(
        "forward runs of the %s, off %d".formatted(form, expected),
        forwards.stream().map(count -> Math.abs(count - expected)).toList(),
        Relation.AT_MOST,
        0);
  }
}
