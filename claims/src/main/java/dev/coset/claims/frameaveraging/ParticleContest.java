package dev.coset.claims.frameaveraging;

import dev.coset.claims.Experiment;
import dev.coset.claims.Tuned;
import dev.coset.claims.particles.ParticleNetwork;
import dev.coset.claims.particles.ParticleTask;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.ArrayActions;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.ChargedParticles;
import dev.coset.data.generate.ParticleOptions;
import dev.coset.data.generate.ParticleSystem;
import dev.coset.groups.E3;
import dev.coset.groups.EuclideanMotion;
import dev.coset.learn.Evaluation;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.particles.MessagePassingConfig;
import dev.coset.symmetrize.DegeneratePolicy;
import dev.coset.symmetrize.FrameAverage;
import dev.coset.symmetrize.PcaFrame;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A message-passing network inside a frame average against the same network without frames, on
 * charged particles: the same trajectories, epochs, steps and learning rates for both.
 *
 * <p>In training the framed network sees each sample in one pose, drawn from the sample's frame
 * anew in every epoch, so a step costs both the same. Validation and test average over all eight
 * poses.
 */
final class ParticleContest {

  static final List<Double> RATES = List.of(1e-3, 3e-3, 1e-2);

  private static final int TRAINING = 400;
  private static final int VALIDATION = 200;
  private static final int TEST = 1000;
  private static final int MOVED = 200;
  private static final TrainerSettings SETTINGS =
      TrainerSettings.defaults().withEpochs(60).withBatchSize(40).withWeightDecay(0).withThreads(1);
  private static final MessagePassingConfig NETWORK = new MessagePassingConfig(64, 4);
  private static final Equivariance<EuclideanMotion, PointCloud, NdArray> LAW =
      new Equivariance<>(E3.group(), PointActions.of(E3.group()), ArrayActions.pointsFlat());
  private static final FrameAverage<EuclideanMotion, PointCloud, NdArray> AVERAGE =
      FrameAverage.of(PcaFrame.e3(DegeneratePolicy.deterministic()));

  private final Experiment experiment;
  private final RandomGenerator random;
  private final Dataset<PointCloud> training;
  private final Dataset<PointCloud> validation;
  private final Dataset<PointCloud> test;

  ParticleContest(Experiment experiment, RandomGenerator random) {
    this.experiment = experiment;
    this.random = random;
    this.training = particles(TRAINING);
    this.validation = particles(VALIDATION);
    this.test = particles(TEST);
  }

  private Dataset<PointCloud> particles(int count) {
    return ChargedParticles.dataset(count, ParticleOptions.defaults(), random)
        .map(ParticleSystem::cloud);
  }

  Outcome run() {
    return new Outcome(score(true), score(false));
  }

  private Score score(boolean framed) {
    Tuned<ParticleNetwork> tuned = tune(framed);
    try (ParticleNetwork network = tuned.model()) {
      Model<PointCloud, NdArray> model = tested(network, framed);
      return new Score(tuned.rate(), Evaluation.meanSquaredError(model, test), worstError(model));
    }
  }

  private Tuned<ParticleNetwork> tune(boolean framed) {
    return Tuned.over(
        RATES,
        Metric.MEAN_SQUARED_ERROR,
        rate -> {
          experiment.step(
              "training %s frames with learning rate %s"
                  .formatted(framed ? "with" : "without", rate));
          return train(framed, rate);
        });
  }

  private Tuned<ParticleNetwork> train(boolean framed, double rate) {
    var network = ParticleNetwork.plain(NETWORK, random);
    TrainerSettings settings = SETTINGS.withLearningRate(rate).withSeed(random.nextLong());
    ParticleTask task =
        new ParticleTask(
            network,
            tested(network, framed),
            framed ? ParticleContest::poseInFrame : (x, y, _) -> new ParticleTask.Posed(x, y),
            training,
            validation);
    try {
      double error = new Trainer(settings).train(task, TrainingProgress.none()).best();
      return new Tuned<>(network, rate, error);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  private static Model<PointCloud, NdArray> tested(ParticleNetwork network, boolean framed) {
    return framed ? AVERAGE.symmetrize(network, LAW) : network;
  }

  private static ParticleTask.Posed poseInFrame(
      PointCloud input, NdArray target, RandomGenerator random) {
    EuclideanMotion pose = AVERAGE.frame().frame(input).sample(1, random).element().apply(0);
    EuclideanMotion back = LAW.group().inverse(pose);
    return new ParticleTask.Posed(LAW.input().apply(back, input), LAW.output().apply(back, target));
  }

  /** The largest relative error of {@code f(g x) = g f(x)} under random motions of test samples. */
  private double worstError(Model<PointCloud, NdArray> model) {
    double worst = 0;
    for (PointCloud cloud : test.inputs().subList(0, MOVED)) {
      var sides = LAW.sides(model, LAW.group().sample(random), cloud);
      worst = Math.max(worst, Equivariance.relativeError(sides.moved(), sides.expected()));
    }
    return worst;
  }

  /**
   * How well a model predicts.
   *
   * @param rate the learning rate that validated best
   * @param error its mean squared error on the test samples
   * @param equivarianceError its largest equivariance error
   */
  record Score(double rate, double error, double equivarianceError) {}

  /**
   * What came out.
   *
   * @param framed of the network with frames
   * @param plain of the network without
   */
  record Outcome(Score framed, Score plain) {}
}
