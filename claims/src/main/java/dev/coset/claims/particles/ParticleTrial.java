package dev.coset.claims.particles;

import dev.coset.claims.Experiment;
import dev.coset.claims.Tuned;
import dev.coset.data.Dataset;
import dev.coset.data.Equivariance;
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
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Networks that learn from the same trajectories of 5 charged particles, 500 to train on, 200 to
 * choose the learning rate by and 300 to be judged by.
 */
public final class ParticleTrial {

  private static final int TRAINING = 500;
  private static final int VALIDATION = 200;
  private static final int TEST = 300;
  private static final int MOVED = 100;
  private static final Equivariance<EuclideanMotion, PointCloud, NdArray> LAW =
      new Equivariance<>(E3.group(), PointActions.of(E3.group()), ArrayActions.pointsFlat());

  private final Experiment experiment;
  private final TrainerSettings settings;
  private final RandomGenerator random;
  private final Dataset<PointCloud> training;
  private final Dataset<PointCloud> validation;
  private final Dataset<PointCloud> test;

  /** Draws trajectories; every network is trained by the same settings but for the rate. */
  public ParticleTrial(Experiment experiment, TrainerSettings settings, RandomGenerator random) {
    this.experiment = experiment;
    this.settings = settings;
    this.random = random;
    training = particles(TRAINING);
    validation = particles(VALIDATION);
    test = particles(TEST);
  }

  private Dataset<PointCloud> particles(int count) {
    return ChargedParticles.dataset(count, ParticleOptions.defaults(), random)
        .map(ParticleSystem::cloud);
  }

  /** The network with the learning rate that validates best. */
  public Tuned<ParticleNetwork> tune(
      String name, List<Double> rates, Function<RandomGenerator, ParticleNetwork> make) {
    return Tuned.over(
        rates,
        Metric.MEAN_SQUARED_ERROR,
        rate -> {
          experiment.step("training %s with learning rate %s".formatted(name, rate));
          return train(make.apply(random), rate);
        });
  }

  private Tuned<ParticleNetwork> train(ParticleNetwork network, double rate) {
    TrainerSettings own = settings.withLearningRate(rate).withSeed(random.nextLong());
    try {
      ParticleTask task = ParticleTask.plain(network, training, validation);
      double error = new Trainer(own).train(task, TrainingProgress.none()).best();
      return new Tuned<>(network, rate, error);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  /** The mean squared error on the test samples. */
  public double testError(ParticleNetwork network) {
    return Evaluation.meanSquaredError(network, test);
  }

  /** The largest relative error of {@code f(gx) = g f(x)} on test samples, under given motions. */
  public double worstError(ParticleNetwork network, IntFunction<EuclideanMotion> motions) {
    double worst = 0;
    for (int i = 0; i < MOVED; i++) {
      worst = Math.max(worst, error(network, motions.apply(i), i));
    }
    return worst;
  }

  /** The largest relative error under random motions and reflections. */
  public double worstError(ParticleNetwork network) {
    return worstError(network, _ -> LAW.group().sample(random));
  }

  private double error(ParticleNetwork network, EuclideanMotion g, int sample) {
    var sides = LAW.sides(network, g, test.inputs().get(sample));
    return Equivariance.relativeError(sides.moved(), sides.expected());
  }
}
