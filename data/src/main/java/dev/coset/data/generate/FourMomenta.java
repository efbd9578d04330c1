package dev.coset.data.generate;

import dev.coset.data.NdArray;
import java.util.random.RandomGenerator;

/**
 * Energies and momenta {@code (E, px, py, pz)} of free particles of two masses, in units with c =
 * 1, and which mass each has: {@code E^2 - |p|^2 = m^2}, so the label is a Lorentz invariant.
 *
 * <p>A particle has the class 0 or 1 with equal chances and the mass {@code 1 + class} times a
 * factor from N(1, 0.02^2); it moves in a uniform direction with a rapidity {@code |N(0, spread^2
 * I_3)|}. The law of the items is invariant under rotations; under boosts it is nearly so, the more
 * the larger the spread, as no law of probability is invariant under all of them.
 *
 * @param momenta {@code [n, 4]}
 * @param labels the classes
 */
public record FourMomenta(NdArray momenta, int[] labels) {

  private static final double WIDTH = 0.02;

  /** Copies the labels. */
  public FourMomenta {
    labels = labels.clone();
  }

  @Override
  public int[] labels() {
    return labels.clone();
  }

  /**
   * Random particles.
   *
   * @param spread of the rapidities, above 0; 1 is usual
   */
  public static FourMomenta sample(int count, double spread, RandomGenerator random) {
    if (count < 1 || !(spread > 0)) {
      throw new IllegalArgumentException(
          "Four-momenta need at least one particle and a spread above 0, given: %d, %s"
              .formatted(count, spread));
    }
    double[] momenta = new double[4 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(2);
      double mass = (1 + labels[i]) * (1 + WIDTH * random.nextGaussian());
      double[] rapidity = new double[3];
      double square = 0;
      for (int k = 0; k < 3; k++) {
        rapidity[k] = spread * random.nextGaussian();
        square += rapidity[k] * rapidity[k];
      }
      double size = Math.sqrt(square);
      momenta[4 * i] = mass * Math.cosh(size);
      for (int k = 0; k < 3; k++) {
        momenta[4 * i + 1 + k] = size == 0 ? 0 : mass * Math.sinh(size) * rapidity[k] / size;
      }
    }
    return new FourMomenta(NdArray.wrap(new int[] {count, 4}, momenta), labels);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FourMomenta that
        && momenta.equals(that.momenta)
        && java.util.Arrays.equals(labels, that.labels);
  }

  @Override
  public int hashCode() {
    return 31 * momenta.hashCode() + java.util.Arrays.hashCode(labels);
  }
}
