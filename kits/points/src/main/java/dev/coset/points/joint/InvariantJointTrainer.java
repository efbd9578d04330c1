package dev.coset.points.joint;

import dev.coset.data.BadInputException;
import dev.coset.points.joint.JointHardSampleSelector.Environments;
import dev.coset.points.joint.JointNetwork.Features;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Gradients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains a model of depth images and a model of points on few labels so that their sum helps:
 * "Invariant Training 2D-3D Joint Hard Samples for Few-Shot Point Cloud Recognition".
 *
 * <p>A sample is classified by {@code softmax(l3 + l2 / T)} of the logits of points and images.
 * After a warm-up, {@link JointHardSampleSelector} finds each epoch the samples on which both
 * models err in different ways, in two environments e. The loss is the cross-entropies of both
 * models and of their sum, plus {@code sum_e CE_e + lambda |grad_{w=1} CE_e(w z)|^2} over gated
 * features z, plus {@code 1 - cos(z2, z3)} of each object. So what weighs in the decision is what
 * serves alike where images mislead and where points do.
 *
 * <p>In training clouds and images are turned together about z by a random step of the cameras, and
 * points get noise of 0.01.
 */
public final class InvariantJointTrainer implements AutoCloseable {

  private static final int BATCH = 32;
  private static final double CLIP = 5;

  private final int classes;
  private final JointOptions options;
  private final JointNetwork network;
  private final JointHardSampleSelector selector = JointHardSampleSelector.defaults();

  /** Two models with random weights. */
  public InvariantJointTrainer(int classes, JointOptions options, RandomGenerator random) {
    if (classes < 2) {
      throw new BadInputException(
          "There are at least two classes to tell apart, given: %d".formatted(classes));
    }
    this.classes = classes;
    this.options = options;
    this.network = new JointNetwork(classes, options, random);
    network.eval();
  }

  /**
   * Trains the model of images on other objects, which may have other classes; only its features
   * stay.
   */
  public void pretrain(JointSamples samples, int epochs, RandomGenerator random) {
    int kinds = 1 + Arrays.stream(samples.classes()).max().orElseThrow();
    requireLabels(samples, kinds);
    network.train();
    try (var head = new Linear(JointNetwork.width(), kinds, random)) {
      Map<String, Tensor> weights = new HashMap<>();
      network.views().parameters().forEach((name, value) -> weights.put("views." + name, value));
      head.parameters().forEach((name, value) -> weights.put("head." + name, value));
      run(
          weights,
          epochs,
          samples.size(),
          (_, rows) -> {
            JointBatch batch = JointBatch.turned(samples, rows, random);
            return Losses.crossEntropy(
                head.forward(network.views().forward(batch.images())), batch.labels());
          },
          random);
    }
    network.eval();
  }

  /**
   * Trains both models.
   *
   * @throws BadInputException if all samples have one class, or a class is out of range
   */
  public void train(JointSamples samples, RandomGenerator random) {
    requireLabels(samples, classes);
    network.train();
    run(
        network.parameters(),
        options.epochs(),
        samples.size(),
        new Lessons(samples, random),
        random);
    network.eval();
  }

  private static void requireLabels(JointSamples samples, int classes) {
    int[] labels = samples.classes();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new BadInputException(
            "Object %d has the class %d, expected 0 to %d".formatted(i, labels[i], classes - 1));
      }
    }
    if (Arrays.stream(labels).distinct().count() < 2) {
      throw new BadInputException(
          "All %d objects have the class %d; give at least two classes"
              .formatted(labels.length, labels[0]));
    }
  }

  /** The loss of some samples in an epoch. */
  @FunctionalInterface
  private interface Lesson {
    Tensor loss(int epoch, int[] rows);
  }

  private void run(
      Map<String, Tensor> weights, int epochs, int size, Lesson lesson, RandomGenerator random) {
    try (var optimizer = Adam.of(weights, options.learningRate())) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        optimizer.setLearningRate(options.learningRate() * (1 - 0.9 * epoch / epochs));
        int[] order = shuffled(size, random);
        int parts = Math.max(1, size / BATCH);
        for (int part = 0; part < parts; part++) {
          try (var _ = Scope.open()) {
            int[] rows = Arrays.copyOfRange(order, part * size / parts, (part + 1) * size / parts);
            Tensor loss = lesson.loss(epoch, rows);
            optimizer.zeroGrad();
            Autograd.backward(loss);
            Gradients.clipNorm(weights.values(), CLIP);
            optimizer.step();
          }
        }
      }
    }
  }

  private static int[] shuffled(int size, RandomGenerator random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** What is learned from samples, epoch by epoch. */
  private final class Lessons implements Lesson {

    private final JointSamples samples;
    private final RandomGenerator random;
    private int chosenAt = -1;
    private Environments hard = new Environments(List.of(), List.of());

    Lessons(JointSamples samples, RandomGenerator random) {
      this.samples = samples;
      this.random = random;
    }

    @Override
    public Tensor loss(int epoch, int[] rows) {
      boolean warm = options.invariant() && epoch >= options.warmUp();
      if (warm && chosenAt != epoch) {
        hard = hard();
        chosenAt = epoch;
      }
      int[] first = warm ? some(hard.images()) : new int[0];
      int[] second = warm ? some(hard.points()) : new int[0];
      int[] all =
          Stream.of(rows, first, second).flatMapToInt(Arrays::stream).toArray(); // one batch norm
      JointBatch batch = JointBatch.turned(samples, all, random);
      Features z = network.features(batch.clouds(), batch.images());
      Tensor labels = batch.labels().slice(0, 0, rows.length);
      Tensor gated = z.gated().slice(0, 0, rows.length);
      Tensor byImages = Losses.crossEntropy(network.imageLogits(gated), labels);
      Tensor byPoints = Losses.crossEntropy(network.pointLogits(gated), labels);
      Tensor loss = byImages.add(byPoints);
      if (!options.invariant()) {
        return loss;
      }
      loss = loss.add(Losses.crossEntropy(network.sum(gated), labels));
      Tensor agreement = z.images().cosineSimilarity(z.points(), 1).mean();
      loss = loss.add(agreement.neg().add(1).mul(options.alignment()));
      double weight =
          options.penalty()
              * (epoch + 1 - options.warmUp())
              / (options.epochs() - options.warmUp());
      int from = rows.length;
      for (int[] environment : List.of(first, second)) {
        int to = from + environment.length;
        if (to > from) {
          Tensor own = z.gated().slice(0, from, to);
          loss = loss.add(risk(own, batch.labels().slice(0, from, to), weight));
        }
        from = to;
      }
      return loss;
    }

    /** At most a quarter of a batch, drawn from those of an environment. */
    private int[] some(List<Integer> environment) {
      int[] order = shuffled(environment.size(), random);
      return Arrays.stream(order).limit(BATCH / 4).map(environment::get).toArray();
    }

    private Tensor risk(Tensor features, Tensor labels, double weight) {
      Tensor unit = Tensors.ones(DType.FLOAT32, 1).requiresGrad();
      Tensor entropy = Losses.crossEntropy(network.sum(features.mul(unit)), labels);
      Tensor slope = Autograd.grad(entropy, List.of(unit), true).getFirst();
      return entropy.add(slope.square().sum().mul(weight));
    }

    private Environments hard() {
      List<double[]> seen = new ArrayList<>();
      double[] losses =
          quietly(
              () -> {
                JointBatch batch =
                    JointBatch.turned(
                        samples, IntStream.range(0, samples.size()).toArray(), random);
                Tensor z = network.features(batch.clouds(), batch.images()).gated();
                seen.add(chances(network.imageLogits(z)));
                seen.add(chances(network.pointLogits(z)));
                Tensor sums = network.sum(z).logSoftmax(1);
                return sums.gather(1, batch.labels().unsqueeze(1)).neg().toDoubleArray();
              });
      return selector.select(losses, seen.getFirst(), seen.getLast(), samples.labels());
    }
  }

  private static double[] chances(Tensor logits) {
    return logits.softmax(1).toDoubleArray();
  }

  /** Runs something on the network as it is, without derivatives. */
  private <T> T quietly(Supplier<T> body) {
    boolean training = network.isTraining();
    network.eval();
    try {
      return Autograd.noGrad(
          () -> {
            try (var _ = Scope.open()) {
              return body.get();
            }
          });
    } finally {
      if (training) {
        network.train();
      }
    }
  }

  /** What the models say about objects. */
  public JointPrediction predict(JointSamples samples) {
    int[] rows = IntStream.range(0, samples.size()).toArray();
    return quietly(
        () -> {
          JointBatch batch = JointBatch.of(samples, rows);
          Tensor z = network.features(batch.clouds(), batch.images()).gated();
          return new JointPrediction(
              classes,
              chances(network.imageLogits(z)),
              chances(network.pointLogits(z)),
              chances(network.sum(z)));
        });
  }

  /** Frees the weights. */
  @Override
  public void close() {
    network.close();
  }
}
