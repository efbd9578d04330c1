package dev.coset.points.joint;

/**
 * How two models are trained together.
 *
 * @param epochs of training
 * @param warmUp epochs before hard samples are chosen
 * @param learningRate of Adam at the start; it falls to a tenth
 * @param temperature by which logits of images are divided in the sum
 * @param penalty the largest weight of the gradient penalty, reached at the last epoch
 * @param alignment the weight of the disagreement of features
 * @param invariant whether features are gated and hard samples weigh; otherwise each model is
 *     trained alone, and only their logits are added
 */
public record JointOptions(
    int epochs,
    int warmUp,
    double learningRate,
    double temperature,
    double penalty,
    double alignment,
    boolean invariant) {

  /** Refuses numbers that make no sense. */
  public JointOptions {
    if (epochs < 1
        || warmUp < 0
        || !(learningRate > 0)
        || !(temperature > 0)
        || !(penalty >= 0 && alignment >= 0)) {
      throw new IllegalArgumentException(
          "Epochs, rate and temperature are positive, weights not negative, given: "
              + "%d, %d, %s, %s, %s, %s"
                  .formatted(epochs, warmUp, learningRate, temperature, penalty, alignment));
    }
  }

  /** 40 epochs, 10 of them to warm up, at 0.003, temperature 1, weights 1 and 0.1. */
  public static JointOptions defaults() {
    return new JointOptions(40, 10, 0.003, 1, 1, 0.1, true);
  }

  /** The same, with each model trained alone. */
  public JointOptions alone() {
    return new JointOptions(epochs, warmUp, learningRate, temperature, penalty, alignment, false);
  }

  /** The same with other numbers of epochs. */
  public JointOptions withEpochs(int number, int before) {
    return new JointOptions(
        number, before, learningRate, temperature, penalty, alignment, invariant);
  }
}
