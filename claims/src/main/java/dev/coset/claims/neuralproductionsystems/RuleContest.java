package dev.coset.claims.neuralproductionsystems;

import dev.coset.claims.Experiment;
import dev.coset.claims.Rivals;
import dev.coset.claims.Tuned;
import dev.coset.learn.Metric;
import dev.coset.motion.rules.ProductionSystem;
import dev.coset.motion.rules.ProductionSystem.Noise;
import dev.coset.motion.rules.ProductionSystem.Step;
import dev.coset.motion.rules.RuleOptions;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.optim.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A production system and a message-passing network learn the same events among 5 entities. */
final class RuleContest {

  static final List<Double> RATES = List.of(3e-3, 1e-2);

  /** Starts of each with every rate; the network gathers messages in two ways in turn. */
  static final int VARIANTS = 2;

  /** Four hidden units: enough for one of the rules, not for all. */
  private static final RuleOptions OPTIONS =
      RuleOptions.of(Events.NUMBERS, Events.RULES).withWidth(16, 4);

  private static final int STEPS = 2000;
  private static final int BATCH = 64;
  private static final int TRAINED = 5;
  private static final int TESTED = 10;
  private static final int HELD = 1000;
  private static final double BALANCE = 0.02;

  private final Experiment experiment;
  private final RandomGenerator random;

  RuleContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  Outcome run() {
    try (var system = bestSystem();
        var network = bestNetwork(system.parameterCount());
        var _ = Scope.open()) {
      Events same = Events.draw(HELD, TRAINED, random);
      Events more = Events.draw(HELD, TESTED, random);
      return Autograd.noGrad(
          () ->
              new Outcome(
                  error(system.step(more.before()).slots(), more),
                  error(network.forward(more.before()), more),
                  error(system.step(same.before()).slots(), same),
                  error(network.forward(same.before()), same),
                  told(system, more),
                  system.parameterCount(),
                  network.parameterCount()));
    }
  }

  private ProductionSystem bestSystem() {
    return best(
        (variant, rate) -> {
          experiment.step("training rules, start %d, rate %s".formatted(variant, rate));
          var system = new ProductionSystem(OPTIONS, random);
          train(system, rate, (events, part) -> loss(system, events, part));
          return new Tuned<>(system, rate, validation(before -> system.step(before).slots()));
        });
  }

  private MessagePassing bestNetwork(long parameters) {
    return best(
        (variant, rate) -> {
          experiment.step("training messages, start %d, rate %s".formatted(variant, rate));
          var network =
              Rivals.atLeast(
                  parameters, 1, width -> new MessagePassing(width, variant % 2 == 1, random));
          train(network, rate, (events, _) -> events.error(network.forward(events.before())));
          return new Tuned<>(network, rate, validation(network::forward));
        });
  }

  /** The trained model that validated best of all variants and rates. */
  private static <M extends Module> M best(BiFunction<Integer, Double, Tuned<M>> train) {
    List<Double> runs =
        IntStream.range(0, VARIANTS * RATES.size()).mapToObj(i -> (double) i).toList();
    return Tuned.over(
            runs,
            Metric.MEAN_SQUARED_ERROR,
            run -> {
              int i = (int) run;
              return train.apply(i / RATES.size(), RATES.get(i % RATES.size()));
            })
        .model();
  }

  /** What is minimized, given events and how much of the training is over, from 0 to 1. */
  @FunctionalInterface
  private interface Objective {
    Tensor of(Events events, double part);
  }

  private void train(Module module, double rate, Objective objective) {
    try (var adam = Adam.of(module.parameters(), rate)) {
      for (int i = 0; i < STEPS; i++) {
        double part = (double) i / STEPS;
        adam.setLearningRate(rate * 0.5 * (1 + Math.cos(Math.PI * part)));
        try (var _ = Scope.open()) {
          adam.zeroGrad();
          Autograd.backward(objective.of(Events.draw(BATCH, TRAINED, random), part));
          adam.step();
        }
      }
    }
  }

  private Tensor loss(ProductionSystem system, Events events, double part) {
    Noise noise = system.noise(BATCH, TRAINED, DType.FLOAT32, random);
    Step step = system.step(events.before(), 1 - 0.5 * part, noise);
    double balance = BALANCE * Math.max(0, 1 - 2 * part);
    return events.error(step.slots()).add(step.imbalance().mul(balance));
  }

  private double validation(UnaryOperator<Tensor> next) {
    try (var _ = Scope.open()) {
      Events events = Events.draw(HELD, TRAINED, random);
      return Autograd.noGrad(() -> events.error(next.apply(events.before())).item());
    }
  }

  private static double error(Tensor next, Events events) {
    return Math.sqrt(events.error(next).item());
  }

  /** Normalized mutual information of the rules that the system picks and the true ones. */
  private static double told(ProductionSystem system, Events events) {
    long[] picked = system.step(events.before()).picks().getFirst().rule().toLongArray();
    int[] labels = Arrays.stream(picked).mapToInt(Math::toIntExact).toArray();
    return MutualInformation.normalized(labels, events.rules());
  }

  /**
   * What came out: root mean squared errors of x and y.
   *
   * @param rules of the production system among 10 entities
   * @param messages of the network among 10
   * @param rulesBefore of the production system among 5
   * @param messagesBefore of the network among 5
   * @param told normalized mutual information among 10
   * @param rulesSize parameters of the production system
   * @param messagesSize parameters of the network
   */
  record Outcome(
      double rules,
      double messages,
      double rulesBefore,
      double messagesBefore,
      double told,
      long rulesSize,
      long messagesSize) {}
}
