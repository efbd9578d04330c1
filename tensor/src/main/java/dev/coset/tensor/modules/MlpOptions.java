package dev.coset.tensor.modules;

/**
 * What a perceptron has between its linear maps, in the order: normalization, activation, dropout.
 *
 * @param activation for example {@link Activation#SILU} or {@code Tensor::relu}
 * @param normalization of the values before each activation
 * @param dropout the probability of dropping an element after each activation, in [0, 1)
 * @param activatesLast whether all this also follows the last linear map
 * @param withBias whether linear maps add a bias
 * @param initializer of the weights
 */
public record MlpOptions(
    Layer activation,
    Normalization normalization,
    double dropout,
    boolean activatesLast,
    boolean withBias,
    Initializer initializer) {

  /** Rejects probabilities outside [0, 1). */
  public MlpOptions {
    Checks.probability(dropout);
  }

  /** A normalization of the last axis. */
  public enum Normalization {
    /** None. */
    NONE,
    /** {@link BatchNorm}; inputs are {@code [n, in]} then. */
    BATCH,
    /** {@link LayerNorm}. */
    LAYER,
    /** {@link RmsNorm}. */
    RMS
  }

  /** An activation between linear maps with biases, nothing else. */
  public static MlpOptions of(Layer activation) {
    return new MlpOptions(activation, Normalization.NONE, 0, false, true, Initializer.fanIn());
  }

  /** The same with a normalization. */
  public MlpOptions withNormalization(Normalization kind) {
    return new MlpOptions(activation, kind, dropout, activatesLast, withBias, initializer);
  }

  /** The same with dropout. */
  public MlpOptions withDropout(double probability) {
    return new MlpOptions(
        activation, normalization, probability, activatesLast, withBias, initializer);
  }

  /** The same, where the activation also follows the last linear map. */
  public MlpOptions activatingLast() {
    return new MlpOptions(activation, normalization, dropout, true, withBias, initializer);
  }

  /** The same without biases. */
  public MlpOptions withoutBias() {
    return new MlpOptions(activation, normalization, dropout, activatesLast, false, initializer);
  }

  /** The same with other first weights. */
  public MlpOptions withInitializer(Initializer weights) {
    return new MlpOptions(activation, normalization, dropout, activatesLast, withBias, weights);
  }
}
