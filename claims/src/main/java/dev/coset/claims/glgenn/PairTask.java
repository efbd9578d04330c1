package dev.coset.claims.glgenn;

import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.random.RandomGenerator;

/** Training a network to say numbers of pairs, by mean squared error. */
record PairTask(PairRegressor network, VectorPairs training, VectorPairs validation)
    implements TrainingTask {

  @Override
  public Module module() {
    return network.module();
  }

  @Override
  public int size() {
    return training.size();
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    return Losses.meanSquared(network.forward(training.inputs(indices)), training.targets(indices));
  }

  @Override
  public Metric metric() {
    return Metric.MEAN_SQUARED_ERROR;
  }

  @Override
  public double validate() {
    return error(network, validation);
  }

  @Override
  public String fingerprint() {
    return "pairs of vectors";
  }

  /** The mean squared error of a network. */
  static double error(PairRegressor network, VectorPairs pairs) {
    try (var _ = Scope.open()) {
      Tensor said = Autograd.noGrad(() -> network.forward(pairs.inputs(pairs.all())));
      return Losses.meanSquared(said, pairs.targets(pairs.all())).item();
    }
  }
}
