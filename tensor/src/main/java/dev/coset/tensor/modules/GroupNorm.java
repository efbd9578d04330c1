package dev.coset.tensor.modules;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * Normalization of each example over groups of neighboring channels and all axes of space, with a
 * scale and a shift for each channel: {@code [n, c, ..]}. The same in training and evaluation.
 * "Group Normalization".
 */
public final class GroupNorm extends Module implements Layer {

  private static final double EPSILON = 1e-5;

  private final int groups;
  private final int channels;
  private final double epsilon;
  private final Tensor weight;
  private final Tensor bias;

  /** {@code groups} groups of {@code channels} channels in all, with epsilon 1e-5. */
  public GroupNorm(int groups, int channels) {
    this(groups, channels, EPSILON);
  }

  /** {@code groups} groups of {@code channels} channels in all. */
  public GroupNorm(int groups, int channels, double epsilon) {
    Checks.positive("The number of groups", groups);
    Checks.positive("The number of channels", channels);
    Checks.divides("groups", groups, "channels", channels);
    Checks.positive("Epsilon", epsilon);
    this.groups = groups;
    this.channels = channels;
    this.epsilon = epsilon;
    weight = parameter("weight", () -> Tensors.ones(DType.FLOAT32, channels));
    bias = parameter("bias", () -> Tensors.zeros(DType.FLOAT32, channels));
  }

  @Override
  public Tensor forward(Tensor input) {
    Checks.extent("GroupNorm", input, 1, channels, "[n, channels, ..]");
    return input.groupNorm(groups, weight, bias, epsilon);
  }
}
