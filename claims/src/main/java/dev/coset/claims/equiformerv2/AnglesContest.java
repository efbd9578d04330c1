package dev.coset.claims.equiformerv2;

import dev.coset.claims.Experiment;
import dev.coset.claims.TensorTask;
import dev.coset.claims.TensorTask.Rows;
import dev.coset.claims.Tuned;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.SO3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.learn.Metric;
import dev.coset.learn.Trainer;
import dev.coset.learn.TrainerSettings;
import dev.coset.learn.TrainingDivergedException;
import dev.coset.learn.TrainingProgress;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.so2.EnergyAndForces;
import dev.coset.nn.irreps.so2.EquiformerConfig;
import dev.coset.nn.irreps.so2.EquiformerV2;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/** A transformer of degree 4 beside one of degree 0 on clusters whose energy has angles in it. */
final class AnglesContest {

  static final List<Double> RATES = List.of(4e-3, 2e-3);

  private static final Metric ERROR =
      new Metric("mean absolute error", Metric.Direction.LOWER_IS_BETTER);
  private static final int TRAINING = 400;
  private static final int VALIDATION = 60;
  private static final int TEST = 150;
  private static final int FEW = 20;
  private static final int TURNS = 3;
  private static final double OVERSAMPLING = 3;

  private final Experiment experiment;
  private final TrainerSettings settings;
  private final RandomGenerator random;

  AnglesContest(Experiment experiment, TrainerSettings settings, RandomGenerator random) {
    this.experiment = experiment;
    this.settings = settings;
    this.random = random;
  }

  /**
   * What came out.
   *
   * @param high the mean absolute error of energies with degree 4
   * @param low the same with degree 0
   * @param energyChange the largest of the network of degree 4 under rotations, over the spread of
   *     energies
   * @param forceChange the same of direct forces, over the largest force
   */
  record Outcome(double high, double low, double energyChange, double forceChange) {}

  Outcome run() {
    try (var _ = Scope.open()) {
      Rows training = StarClusters.draw(TRAINING, random);
      Rows validation = StarClusters.draw(VALIDATION, random);
      Rows test = StarClusters.draw(TEST, random);
      try (EnergyNetwork high = tune(4, 2, training, validation);
          EnergyNetwork low = tune(0, 0, training, validation)) {
        double[] changes = changes(high.network(), test.inputs().slice(0, 0, FEW));
        return new Outcome(error(high, test), error(low, test), changes[0], changes[1]);
      }
    }
  }

  private static double error(EnergyNetwork network, Rows rows) {
    return TensorTask.score(network, rows, AnglesContest::meanAbsolute);
  }

  private static double meanAbsolute(Tensor answers, Tensor targets) {
    return answers.sub(targets).abs().mean().item();
  }

  private EnergyNetwork tune(int degree, int order, Rows training, Rows validation) {
    return Tuned.over(
            RATES,
            ERROR,
            rate -> {
              experiment.step("training degree %d with learning rate %s".formatted(degree, rate));
              return train(degree, order, rate, training, validation);
            })
        .model();
  }

  private Tuned<EnergyNetwork> train(
      int degree, int order, double rate, Rows training, Rows validation) {
    var config = new EquiformerConfig(2, degree, order, 8, 2, 2, OVERSAMPLING);
    double mean = training.targets().mean().item();
    double spread = training.targets().standardDeviation().item();
    var network = new EnergyNetwork(new EquiformerV2(config, random), mean, spread);
    var task =
        new TensorTask(
            network.network(),
            network,
            training,
            validation,
            Losses::meanSquared,
            ERROR,
            AnglesContest::meanAbsolute);
    try {
      TrainerSettings own = settings.withLearningRate(rate).withSeed(random.nextLong());
      double best = new Trainer(own).train(task, TrainingProgress.none()).best();
      return new Tuned<>(network, rate, best);
    } catch (TrainingDivergedException e) {
      network.close();
      throw e;
    }
  }

  /** The largest over some rotations. */
  private double[] changes(EquiformerV2 network, Tensor clusters) {
    Irreps vector = Irreps.parse("1e");
    return Autograd.noGrad(
        () -> {
          EnergyAndForces still = network.energyAndForces(EnergyNetwork.graph(clusters));
          double spread = still.energies().standardDeviation().item();
          double[] changes = new double[2];
          for (int i = 0; i < TURNS; i++) {
            Orthogonal3 turn = new Orthogonal3(SO3.group().sample(random), false);
            Tensor turned = IrrepsBlocks.rotate(vector, turn, clusters);
            EnergyAndForces moved = network.energyAndForces(EnergyNetwork.graph(turned));
            Tensor forces = IrrepsBlocks.rotate(vector, turn, still.forces());
            double energy = largest(moved.energies().sub(still.energies())) / spread;
            double force = largest(moved.forces().sub(forces)) / largest(forces);
            changes[0] = Math.max(changes[0], energy);
            changes[1] = Math.max(changes[1], force);
          }
          return changes;
        });
  }

  private static double largest(Tensor x) {
    return x.abs().max().item();
  }
}
