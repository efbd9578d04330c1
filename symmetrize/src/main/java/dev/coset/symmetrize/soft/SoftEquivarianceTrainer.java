package dev.coset.symmetrize.soft;

import dev.coset.data.BadInputException;
import dev.coset.data.Progress;
import dev.coset.groups.Symmetric;
import dev.coset.symmetrize.soft.SymmetryLevels.Level;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.AdamOptions;
import dev.coset.tensor.optim.Optimizer;
import dev.coset.tensor.optim.WeightDecay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Trains a network without symmetry while pulling it towards several candidate groups, and learns
 * from its resistance which of them the data obeys.
 *
 * <p>All groups pull equally at first. A group that the data obeys costs nothing; one that it
 * breaks keeps a violation, and its pull is then relaxed, see {@link SoftOptions}. The weights of
 * the best validated epoch after that are kept. Adam works on coordinates in which the pull is a
 * sum of squares, as a stiff pull would otherwise slow down the directions that it leaves free.
 *
 * <p>"Regularizing Towards Soft Equivariance Under Mixed Symmetries".
 *
 * @param options how it is trained
 * @param progress is told after each epoch
 */
public record SoftEquivarianceTrainer(SoftOptions options, Progress progress) {

  /** A trainer whose progress nobody follows. */
  public SoftEquivarianceTrainer(SoftOptions options) {
    this(options, Progress.none());
  }

  /**
   * Trains the network and reports on the groups. Each step opens a scope of its own.
   *
   * @param network what is trained
   * @param candidateGroups the groups, at least one
   * @param training the examples to learn from
   * @param validation the examples that choose the epoch and on which errors are reported
   * @throws BadInputException if there is no group, if dimensions differ, if a group commutes with
   *     no map of a layer, or if the loss stops being finite
   */
  public SymmetryLevels fit(
      TensorNetwork network,
      List<CandidateGroup> candidateGroups,
      Examples training,
      Examples validation,
      RandomGenerator random) {
    try (var regularizer = new EquivarianceRegularizer(network.maps(), candidateGroups)) {
      return new Run(network, regularizer, training, validation, random).run();
    }
  }

  private final class Run {
    private final TensorNetwork network;
    private final EquivarianceRegularizer regularizer;
    private final Examples training;
    private final Examples validation;
    private final RandomGenerator random;
    private final double[] strengths;
    private final double[] watched;
    private final Map<String, Tensor> kept = new LinkedHashMap<>();
    private double best = Double.POSITIVE_INFINITY;

    Run(
        TensorNetwork network,
        EquivarianceRegularizer regularizer,
        Examples training,
        Examples validation,
        RandomGenerator random) {
      this.network = network;
      this.regularizer = regularizer;
      this.training = training;
      this.validation = validation;
      this.random = random;
      strengths = new double[regularizer.groups().size()];
      watched = new double[strengths.length];
      Arrays.fill(strengths, options.strength());
    }

    SymmetryLevels run() {
      try (var weights = new Holder()) {
        epochs(1, options.adjustAt(), weights);
        adjust();
        epochs(options.adjustAt() + 1, options.epochs(), weights);
        if (!kept.isEmpty()) {
          network.module().load(kept);
        }
      }
      return report();
    }

    /** Epochs with the same weights of groups, in coordinates that suit them. */
    private void epochs(int first, int last, Holder weights) {
      regularizer.align(strengths);
      AdamOptions adam =
          AdamOptions.of(options.learningRate())
              .withWeightDecay(options.weightDecay(), WeightDecay.COUPLED);
      try (var optimizer = new Adam(network.module().parameters(), adam)) {
        for (int epoch = first; epoch <= last; epoch++) {
          epoch(epoch, optimizer);
          double loss = validate(epoch);
          if (epoch <= options.adjustAt()) {
            watch(epoch, loss);
          } else if (loss < best) {
            best = loss;
            keep(weights);
          }
          progress.advance(epoch, options.epochs());
        }
      }
    }

    /** The learning rate falls along half a cosine once the groups are adjusted. */
    private void epoch(int epoch, Optimizer optimizer) {
      double share =
          Math.max(0, epoch - options.adjustAt())
              / (double) (options.epochs() - options.adjustAt());
      optimizer.setLearningRate(options.learningRate() * (0.51 + 0.49 * Math.cos(Math.PI * share)));
      int[] order = Symmetric.of(training.size()).sample(random).toArray();
      for (int from = 0; from < order.length; from += options.batchSize()) {
        int to = Math.min(order.length, from + options.batchSize());
        long[] batch = Arrays.stream(order, from, to).asLongStream().toArray();
        try (var _ = Scope.open()) {
          Tensor rows = Tensors.of(batch);
          Tensor answers = network.forward(training.inputs().indexSelect(0, rows));
          Tensor loss = Losses.meanSquared(answers, training.targets().indexSelect(0, rows));
          Tensor pull =
              regularizer
                  .violations()
                  .mul(Tensors.of(loss.dtype(), strengths, strengths.length))
                  .sum();
          optimizer.zeroGrad();
          Autograd.backward(loss.add(pull));
          optimizer.step();
        }
      }
    }

    private double validate(int epoch) {
      try (var _ = Scope.open()) {
        double loss =
            Autograd.noGrad(
                () ->
                    Losses.meanSquared(network.forward(validation.inputs()), validation.targets())
                        .item());
        if (!Double.isFinite(loss)) {
          throw new BadInputException(
              "The loss was %s after epoch %d; lower the learning rate or scale the data"
                  .formatted(loss, epoch));
        }
        return loss;
      }
    }

    /** Remembers the violations of the best epoch of the window. */
    private void watch(int epoch, double loss) {
      if (epoch > options.adjustAt() - options.window() && loss < best) {
        best = loss;
        System.arraycopy(violations(), 0, watched, 0, watched.length);
      }
    }

    /** The least violated group keeps its weight. */
    private void adjust() {
      best = Double.POSITIVE_INFINITY;
      double least = Arrays.stream(watched).min().orElseThrow();
      for (int j = 0; j < strengths.length; j++) {
        double ratio = watched[j] == 0 ? 1 : least / watched[j];
        strengths[j] *= Math.pow(ratio, options.power());
      }
    }

    private double[] violations() {
      try (var _ = Scope.open()) {
        return Autograd.noGrad(() -> regularizer.violations().toDoubleArray());
      }
    }

    private void keep(Holder weights) {
      kept.values().forEach(weights::release);
      kept.clear();
      try (var _ = Scope.open()) {
        network
            .module()
            .state()
            .forEach((name, tensor) -> kept.put(name, weights.hold(tensor.detach().copy())));
      }
    }

    private SymmetryLevels report() {
      double size;
      try (var _ = Scope.open()) {
        size = Autograd.noGrad(() -> regularizer.size().item());
      }
      double[] violations = violations();
      LevelProbe probe = new LevelProbe(network, validation);
      List<Level> levels = new ArrayList<>();
      for (int j = 0; j < strengths.length; j++) {
        levels.add(
            probe.level(regularizer.groups().get(j), violations[j], size, strengths[j], random));
      }
      return new SymmetryLevels(levels, probe.fit(), probe.loss());
    }
  }
}
