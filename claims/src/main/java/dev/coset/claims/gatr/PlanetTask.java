package dev.coset.claims.gatr;

import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Losses;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Training a network to say later positions, by mean squared error. */
record PlanetTask(PlanetNetwork network, Planets training, Planets validation)
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
    Planets.Batch batch = training.batch(indices);
    return Losses.meanSquared(network.forward(batch), batch.targets());
  }

  @Override
  public Metric metric() {
    return Metric.MEAN_SQUARED_ERROR;
  }

  @Override
  public double validate() {
    return error(network, validation, batch -> batch);
  }

  @Override
  public String fingerprint() {
    return "star and planets";
  }

  /** The mean squared error on moved systems. */
  static double error(PlanetNetwork network, Planets planets, UnaryOperator<Planets.Batch> moved) {
    try (var _ = Scope.open()) {
      Planets.Batch batch = moved.apply(planets.batch(planets.all()));
      Tensor said = Autograd.noGrad(() -> network.forward(batch));
      return Losses.meanSquared(said, batch.targets()).item();
    }
  }
}
