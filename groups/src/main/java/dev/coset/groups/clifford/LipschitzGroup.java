package dev.coset.groups.clifford;

import dev.coset.groups.Matrix;
import java.util.random.RandomGenerator;

/**
 * The Lipschitz or Clifford group: the versors of any norm other than 0, which act on the vectors
 * by orthogonal maps of the metric (Ruhe, Brandstetter, Forre, "Clifford Group Equivariant Neural
 * Networks").
 */
public final class LipschitzGroup extends VersorGroup {

  /** Numbers {@code u rev(u)} below this share of the terms they are summed from are zero. */
  private static final double NULL = 1e-12;

  private LipschitzGroup(CliffordAlgebra algebra) {
    super(algebra);
  }

  /** The group of an algebra. */
  public static LipschitzGroup of(CliffordAlgebra algebra) {
    return new LipschitzGroup(algebra);
  }

  @Override
  public String name() {
    return "Lipschitz" + algebra().signature();
  }

  /**
   * How far a multivector of magnitude 1 is from the Lipschitz group: the largest of the magnitude
   * of its part of the lesser parity, of {@code u rev(u)} without its scalar part, and of the parts
   * of {@code u v' rev(u)} that are no vectors for the generators {@code v}. Infinite when {@code u
   * rev(u)} is zero to rounding or a coefficient is not finite.
   */
  public static double deviation(Multivector value) {
    double magnitude = value.magnitude();
    if (!(magnitude > 0 && Double.isFinite(magnitude))) {
      return Double.POSITIVE_INFINITY;
    }
    Multivector unit = value.times(1 / magnitude);
    Multivector u = Versor.dominantParity(unit);
    Multivector reverse = u.reverse();
    Multivector square = u.times(reverse);
    if (Math.abs(square.scalarPart()) <= NULL * squaredSize(u)) {
      return Double.POSITIVE_INFINITY;
    }
    double deviation =
        Math.max(unit.minus(u).magnitude(), square.minus(square.grade(0)).magnitude());
    for (int i = 0; i < u.algebra().n(); i++) {
      Multivector image = u.times(u.algebra().generator(i)).times(reverse);
      deviation = Math.max(deviation, image.minus(image.grade(1)).magnitude());
    }
    return deviation;
  }

  /** The sum of the squares of the coefficients that count in {@code u rev(u)}. */
  private static double squaredSize(Multivector u) {
    double sum = 0;
    for (int blade = 0; blade < u.algebra().size(); blade++) {
      sum += u.coefficient(blade) * u.coefficient(blade) * Math.abs(u.algebra().sign(blade, blade));
    }
    return sum;
  }

  @Override
  public boolean contains(Multivector value, double tolerance) {
    return value.algebra() == algebra() && deviation(value) <= tolerance;
  }

  /** The orthogonal map by which an element acts on the vectors, shape {@code [n, n]}. */
  public Matrix orthogonal(Versor element) {
    element.value().requireAlgebra(algebra());
    return algebra().n() == 0 ? Matrix.zero(0, 0) : element.matrix(1);
  }

  /** A random element of {@link Pin} times a factor of size between 1/2 and 2. */
  @Override
  public Versor sample(RandomGenerator random) {
    Versor unit = Pin.of(algebra()).sample(random);
    return new Versor(unit.value().times(Math.pow(2, 2 * random.nextDouble() - 1)));
  }
}
