package dev.coset.tensor.optim;

/**
 * The constants of {@link Adam}.
 *
 * @param learningRate the size of a step
 * @param beta1 how much of the running mean of gradients is kept at each step
 * @param beta2 how much of the running mean of squared gradients is kept at each step
 * @param epsilon added to the denominator
 * @param weightDecay how strongly parameters are pulled to 0
 * @param decay how they are pulled
 */
public record AdamOptions(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    WeightDecay decay) {

  /** Rejects constants outside their ranges. */
  public AdamOptions {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "beta1 and beta2 lie in [0, 1), given: %s and %s".formatted(beta1, beta2));
    }
    if (!(epsilon >= 0 && weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "epsilon and weight decay are at least 0, given: %s and %s"
              .formatted(epsilon, weightDecay));
    }
  }

  /** The usual constants, 0.9, 0.999 and 1e-8, without weight decay. */
  public static AdamOptions of(double learningRate) {
    return new AdamOptions(learningRate, 0.9, 0.999, 1e-8, 0, WeightDecay.COUPLED);
  }

  /** The same with weight decay. */
  public AdamOptions withWeightDecay(double strength, WeightDecay kind) {
    return new AdamOptions(learningRate, beta1, beta2, epsilon, strength, kind);
  }

  /** The same with other decay rates of the running means. */
  public AdamOptions withBetas(double newBeta1, double newBeta2) {
    return new AdamOptions(learningRate, newBeta1, newBeta2, epsilon, weightDecay, decay);
  }
}
