package dev.coset.symmetrize.discover;

import dev.coset.data.BadInputException;

/**
 * How generators are learned.
 *
 * @param coefficients the law of the coefficients
 * @param steps of training, each one of the discriminator and one of the generators
 * @param batch how many items a step sees
 * @param width of the two hidden layers of the discriminator
 * @param discriminatorRate the learning rate of the discriminator
 * @param generatorRate the learning rate of the generators
 * @param penalties weights of what is added to the loss of the generators
 * @param sequential whether channels are learned one after the other, the earlier ones kept
 */
public record DiscoverySettings(
    CoefficientLaw coefficients,
    int steps,
    int batch,
    int width,
    double discriminatorRate,
    double generatorRate,
    Penalties penalties,
    boolean sequential) {

  /** Checks the numbers. */
  public DiscoverySettings {
    if (steps < 1 || batch < 2 || width < 1 || !(discriminatorRate > 0) || !(generatorRate > 0)) {
      throw new BadInputException(
          "Discovery needs at least 1 step, batches of 2, a width of 1 and rates above 0, given: %d, %d, %d, %s, %s"
              .formatted(steps, batch, width, discriminatorRate, generatorRate));
    }
  }

  /**
   * Coefficients from N(0, 1), 2500 steps with batches of 128, width 64, rates 1e-3 and 3e-3, the
   * default penalties, all channels at once.
   */
  public static DiscoverySettings defaults() {
    return new DiscoverySettings(
        new CoefficientLaw.Normal(1), 2500, 128, 64, 1e-3, 3e-3, Penalties.defaults(), false);
  }

  /** The same with another law of coefficients. */
  public DiscoverySettings with(CoefficientLaw law) {
    return new DiscoverySettings(
        law, steps, batch, width, discriminatorRate, generatorRate, penalties, sequential);
  }

  /** The same with other penalties. */
  public DiscoverySettings with(Penalties other) {
    return new DiscoverySettings(
        coefficients, steps, batch, width, discriminatorRate, generatorRate, other, sequential);
  }

  /** The same with another number of steps. */
  public DiscoverySettings withSteps(int count) {
    return new DiscoverySettings(
        coefficients, count, batch, width, discriminatorRate, generatorRate, penalties, sequential);
  }

  /** The same with channels learned one after the other. */
  public DiscoverySettings oneAfterTheOther() {
    return new DiscoverySettings(
        coefficients, steps, batch, width, discriminatorRate, generatorRate, penalties, true);
  }

  /**
   * What is added to the loss of the generators.
   *
   * @param identity lambda, times {@code |mean cos(g x, x)|}: keeps away from the identity
   * @param overlap eta, times the sum of {@code |<L_i, L_j>|} of normalized matrices: tells
   *     channels apart
   * @param size mu, times the norm of all entries: keeps them small, or for power 1 sparse
   * @param power p of that norm, at least 1
   */
  public record Penalties(double identity, double overlap, double size, double power) {

    /** Checks the numbers. */
    public Penalties {
      if (!(identity >= 0) || !(overlap >= 0) || !(size >= 0) || !(power >= 1)) {
        throw new BadInputException(
            "Penalties are not negative and the power is at least 1, given: %s, %s, %s, %s"
                .formatted(identity, overlap, size, power));
      }
    }

    /** Lambda 1, eta 1, no penalty on size. */
    public static Penalties defaults() {
      return new Penalties(1, 1, 0, 2);
    }

    /** The same with another lambda. */
    public Penalties withIdentity(double lambda) {
      return new Penalties(lambda, overlap, size, power);
    }

    /** The same with another penalty on size. */
    public Penalties withSize(double mu, double p) {
      return new Penalties(identity, overlap, mu, p);
    }
  }
}
