package dev.coset.nn.spd;

import dev.coset.data.BadInputException;
import java.util.List;

/**
 * The shape of an {@link SpdNet}.
 *
 * @param classes the number of classes, at least 1
 * @param sizes the sizes of the matrices, from the input on, none above the one before
 * @param leastEigenvalue what {@link ReEig} lifts eigenvalues to, positive
 * @param normalization what normalizes batches after each {@link BiMap}
 */
public record SpdNetConfig(
    int classes, List<Integer> sizes, double leastEigenvalue, SpdNormalization normalization) {

  /** Checks the values. */
  public SpdNetConfig {
    sizes = List.copyOf(sizes);
    boolean falling = sizes.size() >= 2;
    for (int i = 1; i < sizes.size(); i++) {
      falling &= sizes.get(i) >= 1 && sizes.get(i) <= sizes.get(i - 1);
    }
    if (classes < 1 || !falling || !(leastEigenvalue > 0)) {
      throw new BadInputException(
          "An SpdNet needs at least one class, two or more sizes that do not grow, and a positive"
              + " least eigenvalue, given: %d, %s, %s".formatted(classes, sizes, leastEigenvalue));
    }
  }

  /** Without normalization, eigenvalues at least 1e-4. */
  public static SpdNetConfig of(int classes, Integer... sizes) {
    return new SpdNetConfig(classes, List.of(sizes), 1e-4, new SpdNormalization.None());
  }

  /** The same with another normalization. */
  public SpdNetConfig with(SpdNormalization other) {
    return new SpdNetConfig(classes, sizes, leastEigenvalue, other);
  }
}
