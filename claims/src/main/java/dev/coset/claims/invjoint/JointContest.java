package dev.coset.claims.invjoint;

import dev.coset.claims.Experiment;
import dev.coset.data.Dataset;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.PartShapes;
import dev.coset.data.generate.Pose;
import dev.coset.data.generate.ShapeOptions;
import dev.coset.data.generate.Shapes;
import dev.coset.points.joint.DepthRenderer;
import dev.coset.points.joint.InvariantJointTrainer;
import dev.coset.points.joint.JointOptions;
import dev.coset.points.joint.JointPrediction;
import dev.coset.points.joint.JointSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Joint training against models that are trained alone. */
final class JointContest {

  static final int DRAWS = 2;
  static final int STEPS = 2 * DRAWS;

  private static final int LABELS = 8;
  private static final int TEST = 40;
  private static final int OTHERS = 80;
  private static final int PRETRAINING = 8;
  private static final ShapeOptions SHAPES =
      new ShapeOptions(128, 0.04, 0.5, 1, Pose.ABOUT_Z, false);

  private final Experiment experiment;
  private final RandomGenerator random;

  JointContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
  }

  List<Accuracies> run() {
    List<Accuracies> accuracies = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      JointSamples others = rendered(Shapes.dataset(OTHERS, SHAPES, random));
      JointSamples training = rendered(PartShapes.dataset(LABELS, SHAPES, random));
      JointSamples test = rendered(PartShapes.dataset(TEST, SHAPES, random));
      long seed = random.nextLong();
      experiment.step("training alone");
      JointPrediction alone =
          predicted(JointOptions.defaults().alone(), others, training, test, seed);
      experiment.step("training together");
      JointPrediction joint = predicted(JointOptions.defaults(), others, training, test, seed);
      accuracies.add(
          new Accuracies(
              share(joint.classes(), test),
              share(alone.imageClasses(), test),
              share(alone.pointClasses(), test),
              share(alone.classes(), test)));
    }
    return accuracies;
  }

  private static JointSamples rendered(Dataset<PointCloud> shapes) {
    return JointSamples.render(shapes, DepthRenderer.defaults());
  }

  private static JointPrediction predicted(
      JointOptions options,
      JointSamples others,
      JointSamples training,
      JointSamples test,
      long seed) {
    RandomGenerator own = new SplittableRandom(seed);
    try (var trainer = new InvariantJointTrainer(PartShapes.classes().size(), options, own)) {
      trainer.pretrain(others, PRETRAINING, own);
      trainer.train(training, own);
      return trainer.predict(test);
    }
  }

  private static double share(int[] classes, JointSamples test) {
    int right = 0;
    for (int i = 0; i < classes.length; i++) {
      right += classes[i] == test.labels().get(i) ? 1 : 0;
    }
    return (double) right / classes.length;
  }

  /** The mean less its standard error; of one number, the number. */
  static double surely(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double square = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    int n = values.size();
    return n == 1 ? mean : mean - Math.sqrt(square / (n - 1) / n);
  }

  /** The accuracies of one draw. */
  record Accuracies(double joint, double images, double points, double sum) {
    /** In points. */
    double lead() {
      return 100 * (joint - sum);
    }
  }
}
