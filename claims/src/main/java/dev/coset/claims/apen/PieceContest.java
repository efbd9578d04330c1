package dev.coset.claims.apen;

import dev.coset.claims.Experiment;
import dev.coset.data.generate.ObjectScene;
import dev.coset.data.generate.PartShapeKind;
import dev.coset.points.parts.PartitionUncertainty;
import dev.coset.points.parts.PiecewiseConfig;
import dev.coset.points.parts.PiecewiseEquivariantNetwork;
import dev.coset.points.parts.PiecewiseEquivariantNetwork.Answer;
import dev.coset.points.parts.SoftPartition;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import dev.coset.tensor.optim.Gradients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Scenes of objects that stood upright in training and lie about anyhow in the test. */
final class PieceContest {

  /** How much is drawn and trained. */
  record Extent(int training, int test, int steps, int points) {}

  static final Extent FULL = new Extent(150, 16, 260, 384);

  private static final int CLASSES = PartShapeKind.values().length;
  private static final int FEWEST = 4;
  private static final int BATCH = 4;
  private static final double RATE = 5e-3;
  private static final double CLIP = 5;

  /** For so much of training the true parts are given: parts of untrained votes teach nothing. */
  private static final double GIVEN = 0.6;

  /** Mean intersection by union on moved scenes, what motion changes, and the bound. */
  record Outcome(
      double own, double whole, double known, double error, double bound, double perPart) {}

  private final Experiment experiment;
  private final Extent extent;
  private final RandomGenerator random;

  PieceContest(Experiment experiment, Extent extent, RandomGenerator random) {
    this.experiment = experiment;
    this.extent = extent;
    this.random = random;
  }

  Outcome run() {
    List<ObjectScene> training = scenes(extent.training());
    List<ObjectScene> still = scenes(extent.test());
    List<ObjectScene> moved = new ArrayList<>();
    for (ObjectScene scene : still) {
      moved.add(scene.moved(scene.scattering(random)));
    }
    PiecewiseConfig config = PiecewiseConfig.of(CLASSES);
    try (var own = config.build(random);
        var whole = config.withWhole(true).build(random)) {
      experiment.step("frames of parts");
      train(own, training);
      experiment.step("one frame");
      train(whole, training);
      try (var exact = exact(own)) {
        Failure failure = failure(exact, still, moved);
        return new Outcome(
            meanIou(own, moved),
            meanIou(whole, moved),
            known(exact, still, moved),
            failure.error,
            failure.bound,
            failure.perPart);
      }
    }
  }

  private List<ObjectScene> scenes(int count) {
    List<ObjectScene> scenes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      scenes.add(ObjectScene.draw(FEWEST + random.nextInt(3), extent.points(), random));
    }
    return scenes;
  }

  private void train(PiecewiseEquivariantNetwork net, List<ObjectScene> scenes) {
    try (var adam = Adam.of(net.parameters(), RATE)) {
      for (int step = 0; step < extent.steps(); step++) {
        adam.setLearningRate(RATE * 0.5 * (1 + Math.cos(Math.PI * step / extent.steps())) + 1e-5);
        adam.zeroGrad();
        for (int i = 0; i < BATCH; i++) {
          ObjectScene scene = scenes.get(random.nextInt(scenes.size()));
          try (var _ = Scope.open()) {
            Answer found =
                step < GIVEN * extent.steps()
                    ? net.forward(scene.cloud(), scene.partition())
                    : net.forward(scene.cloud());
            Autograd.backward(loss(found, scene).div(BATCH));
          }
        }
        try (var _ = Scope.open()) {
          Gradients.clipNorm(net.parameters().values(), CLIP);
          adam.step();
        }
      }
    }
    net.eval();
  }

  private static Tensor loss(Answer found, ObjectScene scene) {
    Tensor labels = Tensors.of(Arrays.stream(scene.labels()).asLongStream().toArray());
    Tensor loss = Losses.crossEntropy(found.logits(), labels);
    Tensor middles = middles(scene);
    for (Tensor votes : found.votes()) {
      loss = loss.add(votes.sub(middles).abs().sum(-1, false).mean());
    }
    return loss;
  }

  /** The centroid of each point's object, {@code [n, 3]}. */
  private static Tensor middles(ObjectScene scene) {
    double[] positions = scene.cloud().positions();
    int[] parts = scene.partition();
    double[] sums = new double[4 * scene.classes().size()];
    for (int i = 0; i < parts.length; i++) {
      sums[4 * parts[i] + 3]++;
      for (int axis = 0; axis < 3; axis++) {
        sums[4 * parts[i] + axis] += positions[3 * i + axis];
      }
    }
    double[] middles = new double[positions.length];
    for (int i = 0; i < middles.length; i++) {
      int part = parts[i / 3];
      middles[i] = sums[4 * part + i % 3] / sums[4 * part + 3];
    }
    return Tensors.of(DType.FLOAT32, middles, parts.length, 3);
  }

  /** The mean over classes of the intersection by union of all points of all scenes. */
  private static double meanIou(PiecewiseEquivariantNetwork net, List<ObjectScene> scenes) {
    double[] both = new double[CLASSES];
    double[] either = new double[CLASSES];
    for (ObjectScene scene : scenes) {
      int[] found = net.classify(scene.cloud());
      int[] labels = scene.labels();
      for (int i = 0; i < labels.length; i++) {
        either[labels[i]]++;
        if (found[i] == labels[i]) {
          both[labels[i]]++;
        } else {
          either[found[i]]++;
        }
      }
    }
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < CLASSES; c++) {
      if (either[c] > 0) {
        sum += both[c] / either[c];
        occurring++;
      }
    }
    return sum / occurring;
  }

  private record Failure(double error, double bound, double perPart) {}

  /**
   * What motion changes of the probabilities in doubles, and what the parts' uncertainty allows.
   */
  private static Failure failure(
      PiecewiseEquivariantNetwork exact, List<ObjectScene> still, List<ObjectScene> moved) {
    double error = 0;
    double bound = 0;
    double perPart = 0;
    for (int s = 0; s < still.size(); s++) {
      try (var _ = Scope.open()) {
        ObjectScene scene = still.get(s);
        ObjectScene other = moved.get(s);
        Answer here = Autograd.noGrad(() -> exact.forward(scene.cloud()));
        Answer there = Autograd.noGrad(() -> exact.forward(other.cloud()));
        Tensor gap = here.logits().softmax(1).sub(there.logits().softmax(1));
        error += gap.abs().sum(-1, false).mean().item() / 2;
        double total = 0;
        double[] parts = new double[scene.classes().size()];
        for (PartitionUncertainty layer : layers(exact.config(), scene, other, here, there)) {
          total += layer.total();
          for (int part = 0; part < parts.length; part++) {
            parts[part] += layer.perPart().get(part);
          }
        }
        bound += Math.min(1, total);
        perPart += Arrays.stream(parts).map(part -> Math.min(1, part)).average().orElse(1);
      }
    }
    int n = still.size();
    return new Failure(error / n, bound / n, perPart / n);
  }

  private static List<PartitionUncertainty> layers(
      PiecewiseConfig config, ObjectScene scene, ObjectScene other, Answer here, Answer there) {
    int[] truth = scene.partition();
    List<PartitionUncertainty> layers = new ArrayList<>();
    layers.add(PartitionUncertainty.ofPatches(scene.cloud(), other.cloud(), config.patch(), truth));
    for (int i = 0; i < here.partitions().size(); i++) {
      double[][] q = rows(here.partitions().get(i));
      layers.add(PartitionUncertainty.bound(q, rows(there.partitions().get(i)), truth));
    }
    return layers;
  }

  private static double[][] rows(SoftPartition partition) {
    double[] flat = partition.responsibilities().toDoubleArray();
    int n = partition.labels().size();
    int m = flat.length / n;
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * m, (i + 1) * m);
    }
    return rows;
  }

  /** The same network in doubles. */
  private static PiecewiseEquivariantNetwork exact(PiecewiseEquivariantNetwork net) {
    var exact = net.config().build(new SplittableRandom(0));
    exact.load(net.state());
    exact.to(DType.FLOAT64);
    exact.eval();
    return exact;
  }

  /** The largest change of a logit when true parts are given. */
  private static double known(
      PiecewiseEquivariantNetwork exact, List<ObjectScene> still, List<ObjectScene> moved) {
    double worst = 0;
    for (int s = 0; s < Math.min(6, still.size()); s++) {
      ObjectScene scene = still.get(s);
      ObjectScene other = moved.get(s);
      try (var _ = Scope.open()) {
        Tensor here = Autograd.noGrad(() -> logits(exact, scene));
        Tensor there = Autograd.noGrad(() -> logits(exact, other));
        worst = Math.max(worst, here.sub(there).abs().max().item());
      }
    }
    return worst;
  }

  private static Tensor logits(PiecewiseEquivariantNetwork net, ObjectScene scene) {
    return net.forward(scene.cloud(), scene.partition()).logits();
  }
}
