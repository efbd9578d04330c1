package dev.coset.nn.clifford;

import java.util.random.RandomGenerator;

/**
 * The sizes of a {@link Gatr}.
 *
 * @param in multivectors of a token
 * @param numbersIn numbers of a token, at least 1
 * @param out multivectors that come out
 * @param numbersOut numbers that come out, at least 1
 * @param channels multivectors between the blocks, even and divided by {@code heads}
 * @param numbers numbers between the blocks, divided by {@code heads}
 * @param heads of each attention
 * @param blocks the number of blocks
 */
public record GatrConfig(
    int in,
    int numbersIn,
    int out,
    int numbersOut,
    int channels,
    int numbers,
    int heads,
    int blocks) {

  /** Checks the sizes. */
  public GatrConfig {
    if (in < 1
        || numbersIn < 1
        || out < 1
        || numbersOut < 1
        || channels < 2
        || numbers < 1
        || blocks < 0) {
      throw new IllegalArgumentException(
          "A Gatr has at least one multivector and number on each side, and 2 channels, given: in %d and %d, out %d and %d, between %d and %d, %d blocks"
              .formatted(in, numbersIn, out, numbersOut, channels, numbers, blocks));
    }
  }

  /** A network with random weights. */
  public Gatr build(RandomGenerator random) {
    return new Gatr(this, random);
  }
}
