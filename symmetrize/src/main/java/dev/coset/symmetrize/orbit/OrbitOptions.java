package dev.coset.symmetrize.orbit;

import dev.coset.data.BadInputException;

/**
 * How matrices are proposed and penalized.
 *
 * @param vectors how many vectors an input has
 * @param width of the two hidden layers of the generator
 * @param noise how many numbers z, uniform in [-0.1, 0.1], the generator gets
 * @param draws how many matrices are drawn for an input
 * @param orbitWeight the weight of the orbit loss
 * @param boundWeight the weight of what entries exceed the bound
 * @param bound how large entries may be
 */
public record OrbitOptions(
    int vectors,
    int width,
    int noise,
    int draws,
    double orbitWeight,
    double boundWeight,
    double bound) {

  /** Checks the values. */
  public OrbitOptions {
    if (vectors < 1 || width < 1 || noise < 1 || draws < 1) {
      throw new BadInputException(
          "Vectors, width, noise and draws are at least 1, given: %d, %d, %d, %d"
              .formatted(vectors, width, noise, draws));
    }
    if (!(orbitWeight >= 0) || !(boundWeight >= 0) || !(bound > 0)) {
      throw new BadInputException(
          "Weights are at least 0 and the bound is above 0, given: %s, %s, %s"
              .formatted(orbitWeight, boundWeight, bound));
    }
  }

  /** Width 256, 4 numbers of noise, one draw, weights 1, bound 10. */
  public static OrbitOptions forVectors(int count) {
    return new OrbitOptions(count, 256, 4, 1, 1, 1, 10);
  }

  /** The same with another width. */
  public OrbitOptions withWidth(int size) {
    return new OrbitOptions(vectors, size, noise, draws, orbitWeight, boundWeight, bound);
  }

  /** The same with another number of draws. */
  public OrbitOptions withDraws(int count) {
    return new OrbitOptions(vectors, width, noise, count, orbitWeight, boundWeight, bound);
  }

  /** The same with another weight of the orbit loss. */
  public OrbitOptions withOrbitWeight(double weight) {
    return new OrbitOptions(vectors, width, noise, draws, weight, boundWeight, bound);
  }
}
