package dev.coset.symmetrize.learned;

import dev.coset.data.BadInputException;

/**
 * How a pose is taught.
 *
 * @param epochs how often all samples are seen
 * @param batchSize how many at a step
 * @param learningRate of Adam
 * @param beta the weight of the prior beside a task
 * @param apart the weight of {@link GroupLogits#likeness}, for cosines of embeddings; 0 otherwise
 * @param leastIdentityRate the share of held-out samples that must be left as they are after
 *     training by the prior, or the samples were not in one pose
 */
public record AdapterSettings(
    int epochs,
    int batchSize,
    double learningRate,
    double beta,
    double apart,
    double leastIdentityRate) {

  /** Checks the values. */
  public AdapterSettings {
    if (epochs < 1 || batchSize < 1 || !(learningRate > 0)) {
      throw new BadInputException(
          "Training takes epochs and a batch of at least 1 and a rate above 0, given: %d, %d, %s"
              .formatted(epochs, batchSize, learningRate));
    }
    if (!(beta >= 0) || !(apart >= 0) || !(leastIdentityRate >= 0 && leastIdentityRate <= 1)) {
      throw new BadInputException(
          "Weights are at least 0 and the identity rate is a share, given: %s, %s, %s"
              .formatted(beta, apart, leastIdentityRate));
    }
  }

  /** 20 epochs of batches of 32 at rate 3e-3, beta 100, identity rate at least 0.7. */
  public static AdapterSettings defaults() {
    return new AdapterSettings(20, 32, 3e-3, 100, 0, 0.7);
  }

  /** The same with another number of epochs. */
  public AdapterSettings withEpochs(int count) {
    return new AdapterSettings(count, batchSize, learningRate, beta, apart, leastIdentityRate);
  }

  /** The same with another batch size. */
  public AdapterSettings withBatchSize(int size) {
    return new AdapterSettings(epochs, size, learningRate, beta, apart, leastIdentityRate);
  }

  /** The same with another learning rate. */
  public AdapterSettings withLearningRate(double rate) {
    return new AdapterSettings(epochs, batchSize, rate, beta, apart, leastIdentityRate);
  }

  /** The same with another weight of the prior. */
  public AdapterSettings withBeta(double weight) {
    return new AdapterSettings(epochs, batchSize, learningRate, weight, apart, leastIdentityRate);
  }

  /** The same with another weight of the likeness of embeddings. */
  public AdapterSettings withApart(double weight) {
    return new AdapterSettings(epochs, batchSize, learningRate, beta, weight, leastIdentityRate);
  }

  /** The same with another least identity rate. */
  public AdapterSettings withLeastIdentityRate(double share) {
    return new AdapterSettings(epochs, batchSize, learningRate, beta, apart, share);
  }
}
