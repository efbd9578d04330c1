package dev.coset.symmetrize.soft;

/**
 * How a network is trained towards several candidate groups.
 *
 * <p>The loss is {@code MSE + sum_j lambda_j R_j + weightDecay / 2 |theta|^2}. All {@code lambda_j}
 * start equal. Up to epoch {@code adjustAt} violations {@code R_j} are recorded for the best
 * validated epoch of the last {@code window}; then {@code lambda_j <- lambda_j (min_i R_i /
 * R_j)^power}, so that the least violated group keeps its weight.
 *
 * @param epochs how often all examples are seen
 * @param adjustAt after which epoch the weights of groups are adjusted, before the last
 * @param window how many epochs before that are watched, at least one
 * @param strength the weight of every group at the start, positive; from 25 to 200 works
 * @param power how strongly weights follow violations
 * @param learningRate the learning rate of Adam, which falls along half a cosine to a fiftieth
 *     after the adjustment
 * @param weightDecay the pull of all weights to 0
 * @param batchSize examples per step
 */
public record SoftOptions(
    int epochs,
    int adjustAt,
    int window,
    double strength,
    double power,
    double learningRate,
    double weightDecay,
    int batchSize) {

  /** Checks the settings. */
  public SoftOptions {
    if (!(strength > 0 && Double.isFinite(strength))) {
      throw new IllegalArgumentException(
          "The weight of a group is positive and finite, for example 100, given: " + strength);
    }
    if (window < 1 || adjustAt < window || epochs <= adjustAt) {
      throw new IllegalArgumentException(
          ("1 <= window <= adjustAt < epochs is expected, given: window %d, adjustAt %d,"
                  + " epochs %d")
              .formatted(window, adjustAt, epochs));
    }
    if (batchSize < 1 || !(learningRate > 0) || weightDecay < 0 || power < 0) {
      throw new IllegalArgumentException(
          ("A batch size of at least 1, a positive learning rate, a decay and a power of at"
                  + " least 0 are expected, given: %d, %s, %s, %s")
              .formatted(batchSize, learningRate, weightDecay, power));
    }
  }

  /** 300 epochs, adjusted after 100, strength 100, power 2, Adam with 1e-3, decay 2e-5. */
  public static SoftOptions defaults() {
    return new SoftOptions(300, 100, 20, 100, 2, 1e-3, 2e-5, 50);
  }

  /** The same with another number of epochs, adjusted after a third of them. */
  public SoftOptions withEpochs(int count) {
    int third = Math.max(1, count / 3);
    return new SoftOptions(
        count,
        third,
        Math.min(window, third),
        strength,
        power,
        learningRate,
        weightDecay,
        batchSize);
  }

  /** The same with another weight of groups at the start. */
  public SoftOptions withStrength(double value) {
    return new SoftOptions(
        epochs, adjustAt, window, value, power, learningRate, weightDecay, batchSize);
  }

  /** The same with another learning rate. */
  public SoftOptions withLearningRate(double value) {
    return new SoftOptions(
        epochs, adjustAt, window, strength, power, value, weightDecay, batchSize);
  }
}
