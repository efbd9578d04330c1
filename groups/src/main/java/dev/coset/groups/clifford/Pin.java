package dev.coset.groups.clifford;

import java.util.random.RandomGenerator;

/**
 * The group {@code Pin(p,q,r)} of the versors {@code u} with {@code u rev(u) = +1} or {@code -1}.
 *
 * <p>It acts on the vectors by the orthogonal maps of the metric, {@code u} and {@code -u} alike;
 * for {@code Cl(3,0,1)} on points, lines and planes by all motions of space that keep distances.
 */
public final class Pin extends VersorGroup {

  /** The least size of the square of a random vector of unit length, where the metric allows 0. */
  private static final double CLEAR_OF_NULL = 0.5;

  private Pin(CliffordAlgebra algebra) {
    super(algebra);
  }

  /** The group of an algebra. */
  public static Pin of(CliffordAlgebra algebra) {
    return new Pin(algebra);
  }

  @Override
  public String name() {
    return "Pin" + algebra().signature();
  }

  @Override
  public boolean contains(Multivector value, double tolerance) {
    return isUnit(value, tolerance) && LipschitzGroup.deviation(value) <= tolerance;
  }

  static boolean isUnit(Multivector value, double tolerance) {
    return Math.abs(Math.abs(value.normSquared()) - 1) <= tolerance * square(value.magnitude());
  }

  private static double square(double value) {
    return value * value;
  }

  /**
   * A random element. For {@code (p,0,0)} and {@code (0,q,0)} it is Haar-distributed: reflections
   * that take the last generator of each initial segment to a uniform vector of that segment,
   * multiplied up. Otherwise it is the product of {@code n} or {@code n - 1} reflections in random
   * unit vectors whose squares are at least 1/2 in size, and, for each null generator, random
   * normal components.
   */
  @Override
  public Versor sample(RandomGenerator random) {
    Signature s = algebra().signature();
    boolean compact = s.r() == 0 && (s.p() == 0 || s.q() == 0);
    Multivector value = compact ? haar(random) : reflections(s.n() - random.nextInt(2), random);
    return new Versor(value.times(sign(random)));
  }

  private Multivector haar(RandomGenerator random) {
    Multivector product = algebra().scalar(1);
    if (algebra().n() > 0 && random.nextBoolean()) {
      product = algebra().generator(0);
    }
    for (int k = 1; k < algebra().n(); k++) {
      double[] difference = new double[algebra().n()];
      double norm = 0;
      for (int i = 0; i <= k; i++) {
        difference[i] = random.nextGaussian();
        norm = Math.hypot(norm, difference[i]);
      }
      difference[k] -= norm;
      product = unit(difference).times(product);
    }
    return product;
  }

  private Multivector unit(double[] vector) {
    double norm = 0;
    for (double v : vector) {
      norm = Math.hypot(norm, v);
    }
    return norm == 0 ? algebra().scalar(1) : algebra().vector(vector).times(1 / norm);
  }

  /** The product of so many unit vectors; 1 for none. */
  private Multivector reflections(int count, RandomGenerator random) {
    Multivector product = algebra().scalar(1);
    Signature s = algebra().signature();
    for (int k = 0; s.p() + s.q() > 0 && k < count; k++) {
      product = product.times(vector(random));
    }
    return product;
  }

  private Multivector vector(RandomGenerator random) {
    Signature s = algebra().signature();
    while (true) {
      double[] x = new double[s.n()];
      double norm = 0;
      double square = 0;
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextGaussian();
        norm += x[i] * x[i] * Math.abs(s.square(i));
        square += x[i] * x[i] * s.square(i);
      }
      if (norm > CLEAR_OF_NULL && Math.abs(square) >= CLEAR_OF_NULL * norm) {
        return algebra().vector(x).times(1 / Math.sqrt(Math.abs(square)));
      }
    }
  }
}
