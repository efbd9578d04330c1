package dev.coset.claims.subequivariantrl;

import dev.coset.learn.Metric;
import dev.coset.learn.TrainingTask;
import dev.coset.motion.bodies.LimbPolicy;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Training a policy by derivatives of the way through the simulator, in new worlds at every step.
 *
 * @param module what is trained
 * @param policy how it acts
 * @param seed of the worlds of validation
 */
record WalkingTask(Module module, LimbPolicy policy, long seed) implements TrainingTask {

  static final double SPREAD = Math.toRadians(15);
  static final int WORLDS = 64;
  static final Metric WAY = new Metric("way", Metric.Direction.HIGHER_IS_BETTER);

  private static final int STEPS_PER_EPOCH = 10;
  private static final int VALIDATION = 96;

  @Override
  public int size() {
    return STEPS_PER_EPOCH * WORLDS;
  }

  @Override
  public Tensor loss(int[] indices, RandomGenerator random) {
    return WalkingWorlds.draw(indices.length, SPREAD, DType.FLOAT32, random).way(policy).neg();
  }

  @Override
  public Metric metric() {
    return WAY;
  }

  @Override
  public double validate() {
    return WalkingWorlds.draw(VALIDATION, SPREAD, DType.FLOAT32, new SplittableRandom(seed))
        .way(policy)
        .item();
  }

  @Override
  public String fingerprint() {
    return "soft bodies";
  }
}
