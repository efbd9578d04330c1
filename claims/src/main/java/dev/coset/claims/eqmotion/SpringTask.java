package dev.coset.claims.eqmotion;

import dev.coset.data.NdArray;
import dev.coset.data.generate.BodyMotion;
import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.motion.AgentGraph;
import dev.coset.motion.ForecastErrors;
import dev.coset.motion.Trajectories;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Training a network to forecast bodies on springs, by the mean distance.
 *
 * @param forecaster the network
 * @param training the motions to learn from
 * @param validation held-out motions
 */
record SpringTask(Forecaster forecaster, List<BodyMotion> training, List<BodyMotion> validation)
    implements TrainingTask {

  static final int PAST = 10;
  static final int FUTURE = 10;
  static final Metric DISPLACEMENT =
      new Metric("mean displacement", Metric.Direction.LOWER_IS_BETTER);

  /**
   * Motions as tensors.
   *
   * @param whole {@code [agents, frames, d]}
   * @param graph who acts on whom
   */
  record Batch(Tensor whole, AgentGraph graph) {

    static Batch of(List<BodyMotion> motions, DType type) {
      List<NdArray> positions = motions.stream().map(BodyMotion::positions).toList();
      return new Batch(Trajectories.tensor(positions, type), Trajectories.graph(positions));
    }

    Tensor past() {
      return whole.slice(1, 0, PAST);
    }

    Tensor future() {
      return whole.slice(1, PAST, PAST + FUTURE);
    }
  }

  @Override
  public Module module() {
    return forecaster.module();
  }

  @Override
  public int size() {
    return training.size();
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    Batch batch = Batch.of(Arrays.stream(indices).mapToObj(training::get).toList(), DType.FLOAT32);
    Tensor forecast = forecaster.answer().of(batch.past(), batch.graph());
    return ForecastErrors.average(forecast, batch.future()).mean();
  }

  @Override
  public Metric metric() {
    return DISPLACEMENT;
  }

  @Override
  public double validate() {
    return displacement(forecaster, validation);
  }

  /** The mean displacement (ADE) of forecasts. */
  static double displacement(Forecaster forecaster, List<BodyMotion> motions) {
    try (var _ = Scope.open()) {
      Batch batch = Batch.of(motions, DType.FLOAT32);
      return Autograd.noGrad(
          () -> {
            Tensor forecast = forecaster.answer().of(batch.past(), batch.graph());
            return ForecastErrors.average(forecast, batch.future()).mean().item();
          });
    }
  }

  @Override
  public String fingerprint() {
    return "bodies on springs";
  }
}
