package dev.coset.claims.locs;

import dev.coset.data.generate.BodyMotion;
import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.motion.prediction.AgentState;
import dev.coset.motion.prediction.LocalFrameGraphNetwork;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Training a network to move charged bodies on: two steps from a frame drawn at random.
 *
 * @param module the network
 * @param training the motions to learn from
 * @param validation held-out motions
 */
record ChargeTask(
    LocalFrameGraphNetwork module, List<BodyMotion> training, List<BodyMotion> validation)
    implements TrainingTask {

  static final int BURN_IN = 10;
  static final int HORIZON = 20;

  private static final int UNROLLED = 2;

  @Override
  public int size() {
    return training.size();
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    var batch =
        ChargeTrajectories.of(
            Arrays.stream(indices).mapToObj(training::get).toList(), DType.FLOAT32);
    int start = random.nextInt(BURN_IN + HORIZON + 1 - UNROLLED);
    Tensor loss = Tensors.scalar(DType.FLOAT32, 0);
    int frame = start;
    for (AgentState state : module.rollout(batch.at(start), batch.graph(), UNROLLED)) {
      frame++;
      AgentState truth = batch.at(frame);
      loss =
          loss.add(state.positions().sub(truth.positions()).square().mean())
              .add(state.velocities().sub(truth.velocities()).square().mean());
    }
    return loss;
  }

  @Override
  public Metric metric() {
    return Metric.MEAN_SQUARED_ERROR;
  }

  @Override
  public double validate() {
    return Rollout.of(module, validation).error();
  }

  @Override
  public String fingerprint() {
    return "charged bodies";
  }
}
