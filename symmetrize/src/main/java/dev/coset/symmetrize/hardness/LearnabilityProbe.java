package dev.coset.symmetrize.hardness;

import dev.coset.data.BadInputException;
import dev.coset.groups.Symmetric;
import dev.coset.symmetrize.audit.stats.Interval;
import dev.coset.symmetrize.audit.stats.Proportions;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Schedule;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Trains a network on a function of a hard family and, anew, on an easy control with the same
 * symmetry: when the control is learnt and the hard function is not, neither the symmetry nor the
 * network is to blame.
 *
 * <p>Adam with a learning rate that falls along a cosine, cross entropy of two classes.
 *
 * @param epochs how often all examples are seen, at least one
 * @param batchSize examples per step, at least one
 * @param learningRate the first learning rate, positive
 */
public record LearnabilityProbe(int epochs, int batchSize, double learningRate) {

  private static final double LEVEL = 0.95;
  private static final int CHUNK = 500;

  /** Checks the settings. */
  public LearnabilityProbe {
    if (epochs < 1 || batchSize < 1 || !(learningRate > 0)) {
      throw new IllegalArgumentException(
          "At least one epoch, one example per step and a positive rate, given: %d, %d, %s"
              .formatted(epochs, batchSize, learningRate));
    }
  }

  /**
   * Labelled inputs; the caller owns the tensors.
   *
   * @param inputs examples along the first axis
   * @param labels INT64, 0 or 1
   */
  public record Labelled(Tensor inputs, Tensor labels) {
    /**
     * Checks the numbers of rows.
     *
     * @throws BadInputException if there is no example, or not a label for each
     */
    public Labelled {
      if (inputs.size(0) == 0 || inputs.size(0) != labels.size(0)) {
        throw new BadInputException(
            "Every example has a label and there is at least one, given: %s and %s"
                .formatted(inputs.describe(), labels.describe()));
      }
    }
  }

  /**
   * A network with two outputs, which the probe trains and closes.
   *
   * @param module owns the weights
   * @param logits from examples to {@code [n, 2]}
   */
  public record Learner(Module module, Layer logits) {}

  /**
   * A question to learn.
   *
   * @param training the examples to learn from
   * @param test fresh examples
   */
  public record Task(Labelled training, Labelled test) {}

  /**
   * How far a question was learnt.
   *
   * @param training the share of training examples answered right at the end
   * @param test the share of test examples, with its Wilson interval of 95%
   * @param majority the share of the more frequent class of the test examples: what knowing nothing
   *     gives
   */
  public record Learnability(double training, Interval test, double majority) {}

  /**
   * The answer to whether a function is hard.
   *
   * @param hard how far the hard function was learnt
   * @param control how far the control was learnt
   * @param sentence the verdict in words
   */
  public record Comparison(Learnability hard, Learnability control, String sentence) {}

  /** Trains a new network on each of two questions. */
  public Comparison compare(
      Function<RandomGenerator, Learner> learner, Task hard, Task control, RandomGenerator random) {
    Learnability difficult = measure(learner, hard, random);
    Learnability easy = measure(learner, control, random);
    return new Comparison(difficult, easy, sentence(difficult, easy));
  }

  /** Trains a new network on a question. */
  public Learnability measure(
      Function<RandomGenerator, Learner> learner, Task task, RandomGenerator random) {
    Learner fresh = learner.apply(random);
    try (Module module = fresh.module()) {
      train(fresh, task.training(), random);
      module.eval();
      double training = share(fresh.logits(), task.training());
      long count = task.test().labels().size(0);
      long right = Math.round(share(fresh.logits(), task.test()) * count);
      return new Learnability(
          training, Proportions.wilson(right, count, LEVEL), majority(task.test()));
    }
  }

  private void train(Learner learner, Labelled examples, RandomGenerator random) {
    int count = Math.toIntExact(examples.labels().size(0));
    long steps = (long) epochs * ((count + batchSize - 1) / batchSize);
    Schedule schedule = Schedule.cosine(learningRate, learningRate / 50, steps);
    long step = 0;
    try (var optimizer = Adam.of(learner.module().parameters(), learningRate)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        int[] order = Symmetric.of(count).sample(random).toArray();
        for (int from = 0; from < count; from += batchSize) {
          int to = Math.min(count, from + batchSize);
          long[] batch = Arrays.stream(order, from, to).asLongStream().toArray();
          optimizer.setLearningRate(schedule.at(step++));
          try (var _ = Scope.open()) {
            Tensor rows = Tensors.of(batch);
            Tensor logits = learner.logits().forward(examples.inputs().indexSelect(0, rows));
            optimizer.zeroGrad();
            Autograd.backward(Losses.crossEntropy(logits, examples.labels().indexSelect(0, rows)));
            optimizer.step();
          }
        }
      }
    }
  }

  private static double share(Layer logits, Labelled examples) {
    double right = 0;
    long count = examples.labels().size(0);
    for (long from = 0; from < count; from += CHUNK) {
      long to = Math.min(count, from + CHUNK);
      try (var _ = Scope.open()) {
        Tensor inputs = examples.inputs().slice(0, from, to);
        Tensor answers = Autograd.noGrad(() -> logits.forward(inputs)).argmax(-1);
        right +=
            answers.eq(examples.labels().slice(0, from, to)).toType(inputs.dtype()).sum().item();
      }
    }
    return right / count;
  }

  private static double majority(Labelled examples) {
    long ones = Arrays.stream(examples.labels().toLongArray()).sum();
    double share = (double) ones / examples.labels().size(0);
    return Math.max(share, 1 - share);
  }

  private static String sentence(Learnability hard, Learnability easy) {
    boolean learnt = hard.test().lower() > hard.majority() + 0.1;
    boolean controlled = easy.test().lower() > easy.majority() + 0.1;
    String words =
        !controlled
            ? "The control was not learnt, so nothing follows for the function"
            : learnt
                ? "The function is learnt as the control is"
                : "The function is not learnt though a control of the same symmetry is";
    return String.format(
        Locale.ROOT,
        "%s: %.1f%% right on fresh examples (%.1f%% in training), the control %.1f%%.",
        words,
        100 * hard.test().estimate(),
        100 * hard.training(),
        100 * easy.test().estimate());
  }
}
