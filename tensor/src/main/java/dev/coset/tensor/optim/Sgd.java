package dev.coset.tensor.optim;

import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;

/**
 * Gradient descent with momentum: with the gradient g plus {@code weightDecay * p}, {@code m =
 * momentum m + g} and {@code p -= rate * m}.
 */
public final class Sgd extends Optimizer {

  private static final int MOMENTUM = 0;

  private final double momentum;
  private final double weightDecay;

  /**
   * For named parameters, for example {@code module.parameters()}.
   *
   * @param momentum how much of the last step is kept, in {@code [0, 1)}
   * @param weightDecay how strongly parameters are pulled to 0
   */
  public Sgd(
      Map<String, Tensor> parameters, double learningRate, double momentum, double weightDecay) {
    super(parameters, learningRate, momentum == 0 ? List.of() : List.of("momentum"));
    if (!(momentum >= 0 && momentum < 1 && weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "momentum lies in [0, 1) and weight decay is at least 0, given: %s and %s"
              .formatted(momentum, weightDecay));
    }
    this.momentum = momentum;
    this.weightDecay = weightDecay;
  }

  /** Plain gradient descent. */
  public static Sgd of(Map<String, Tensor> parameters, double learningRate) {
    return new Sgd(parameters, learningRate, 0, 0);
  }

  @Override
  void update(
      int index,
      long step,
      org.bytedeco.pytorch.Tensor parameter,
      org.bytedeco.pytorch.Tensor gradient) {
    if (weightDecay == 0) {
      follow(index, parameter, gradient);
    } else {
      try (Scalar strength = new Scalar(weightDecay);
          var total = gradient.add(parameter, strength)) {
        follow(index, parameter, total);
      }
    }
  }

  private void follow(
      int index, org.bytedeco.pytorch.Tensor parameter, org.bytedeco.pytorch.Tensor gradient) {
    try (Scalar keep = new Scalar(momentum);
        Scalar move = new Scalar(-learningRate())) {
      var direction = momentum == 0 ? gradient : slot(MOMENTUM, index).mul_(keep).add_(gradient);
      parameter.add_(direction, move);
    }
  }
}
