package dev.coset.tensor.modules;

import dev.coset.tensor.BatchStatistics;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * Normalization of each channel (axis 1) over the batch and all further axes: vectors {@code [n,
 * c]}, sequences {@code [n, c, l]}, images {@code [n, c, h, w]} or volumes {@code [n, c, d, h, w]}.
 *
 * <p>In training the statistics are those of the batch, and move the running ones; in evaluation
 * they are the running ones. "Batch Normalization: Accelerating Deep Network Training by Reducing
 * Internal Covariate Shift".
 */
public final class BatchNorm extends Module implements Layer {

  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;

  private final int channels;
  private final BatchStatistics statistics;

  /** For {@code channels} channels, with momentum 0.1 and epsilon 1e-5. */
  public BatchNorm(int channels) {
    this(channels, MOMENTUM, EPSILON);
  }

  /**
   * For {@code channels} channels.
   *
   * @param momentum the share of a new batch in the running statistics, in [0, 1]
   * @param epsilon added to variances, above 0
   */
  public BatchNorm(int channels, double momentum, double epsilon) {
    if (channels < 1) {
      throw new IllegalArgumentException("At least one channel is needed, given: " + channels);
    }
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new IllegalArgumentException("The momentum lies in [0, 1], given: " + momentum);
    }
    Checks.positive("Epsilon", epsilon);
    this.channels = channels;
    long[] shape = {channels};
    statistics =
        new BatchStatistics(
            parameter("weight", () -> Tensors.ones(DType.FLOAT32, shape)),
            parameter("bias", () -> Tensors.zeros(DType.FLOAT32, shape)),
            buffer("running_mean", () -> Tensors.zeros(DType.FLOAT32, shape)),
            buffer("running_var", () -> Tensors.ones(DType.FLOAT32, shape)),
            momentum,
            epsilon);
  }

  @Override
  public Tensor forward(Tensor input) {
    Checks.extent("BatchNorm", input, 1, channels, "[n, channels, ..]");
    return input.batchNorm(statistics, isTraining());
  }
}
