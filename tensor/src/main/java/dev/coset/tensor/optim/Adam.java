package dev.coset.tensor.optim;

import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;

/**
 * "Adam: A Method for Stochastic Optimization", and AdamW of "Decoupled Weight Decay
 * Regularization".
 *
 * <p>With the gradient g at step t: {@code m = b1 m + (1 - b1) g}, {@code v = b2 v + (1 - b2) g^2},
 * {@code p -= rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)}.
 */
public final class Adam extends Optimizer {

  private static final int MEAN = 0;
  private static final int SQUARE = 1;

  private final AdamOptions options;

  /** For named parameters, for example {@code module.parameters()}. */
  public Adam(Map<String, Tensor> parameters, AdamOptions options) {
    super(parameters, options.learningRate(), List.of("first_moment", "second_moment"));
    this.options = options;
  }

  /** With the usual constants and no weight decay. */
  public static Adam of(Map<String, Tensor> parameters, double learningRate) {
    return new Adam(parameters, AdamOptions.of(learningRate));
  }

  /** AdamW: with the usual constants and decoupled weight decay. */
  public static Adam decoupled(
      Map<String, Tensor> parameters, double learningRate, double weightDecay) {
    return new Adam(
        parameters,
        AdamOptions.of(learningRate).withWeightDecay(weightDecay, WeightDecay.DECOUPLED));
  }

  @Override
  void update(
      int index,
      long step,
      org.bytedeco.pytorch.Tensor parameter,
      org.bytedeco.pytorch.Tensor gradient) {
    if (options.weightDecay() == 0) {
      follow(index, step, parameter, gradient);
    } else if (options.decay() == WeightDecay.DECOUPLED) {
      try (Scalar keep = new Scalar(1 - learningRate() * options.weightDecay())) {
        parameter.mul_(keep);
      }
      follow(index, step, parameter, gradient);
    } else {
      try (Scalar strength = new Scalar(options.weightDecay());
          var total = gradient.add(parameter, strength)) {
        follow(index, step, parameter, total);
      }
    }
  }

  private void follow(
      int index,
      long step,
      org.bytedeco.pytorch.Tensor parameter,
      org.bytedeco.pytorch.Tensor gradient) {
    var mean = slot(MEAN, index);
    var square = slot(SQUARE, index);
    double rate = learningRate() / (1 - Math.pow(options.beta1(), (double) step));
    double correction = Math.sqrt(1 - Math.pow(options.beta2(), (double) step));
    try (Scalar newMean = new Scalar(1 - options.beta1());
        Scalar oldSquare = new Scalar(options.beta2());
        Scalar newSquare = new Scalar(1 - options.beta2());
        Scalar scale = new Scalar(correction);
        Scalar epsilon = new Scalar(options.epsilon());
        Scalar move = new Scalar(-rate)) {
      mean.lerp_(gradient, newMean);
      square.mul_(oldSquare).addcmul_(gradient, gradient, newSquare);
      try (var denominator = square.sqrt()) {
        denominator.div_(scale).add_(epsilon);
        parameter.addcdiv_(mean, denominator, move);
      }
    }
  }
}
