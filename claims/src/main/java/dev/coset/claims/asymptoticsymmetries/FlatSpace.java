package dev.coset.claims.asymptoticsymmetries;

import dev.coset.groups.bms.AsymptoticCharges;
import dev.coset.groups.bms.Bms3Algebra;
import dev.coset.groups.bms.Bms3Element;
import dev.coset.groups.bms.Bms3Generator;
import dev.coset.groups.bms.Bms3Group;
import dev.coset.groups.bms.BoundaryData;
import dev.coset.groups.bms.CircleDiffeomorphism;
import dev.coset.groups.bms.CircleFunction;
import java.util.random.RandomGenerator;

/** One repetition: random generators, elements and boundary data, and the laws they must obey. */
final class FlatSpace {

  private static final int BAND = 32;
  private static final int FREQUENCIES = 8;
  private static final double STEEPEST = 0.2;

  private final RandomGenerator random;
  private final AsymptoticCharges charges;
  private final Bms3Generator a;
  private final Bms3Generator b;
  private final Bms3Generator c;
  private final BoundaryData data;

  FlatSpace(RandomGenerator random) {
    this.random = random;
    charges = new AsymptoticCharges(1);
    a = generator();
    b = generator();
    c = generator();
    data = new BoundaryData(function(FREQUENCIES), function(FREQUENCIES));
  }

  /** What one repetition found; see the names of the checks. */
  record Outcome(
      double jacobi,
      double cocycle,
      double closed,
      double open,
      double composition,
      double swapped,
      int minkowski,
      int generic,
      double poincare,
      double vacuum,
      double matched,
      double unmatched) {}

  Outcome measure() {
    Bms3Element g = element();
    Bms3Element h = element();
    double change = charges.variation(data, a, b);
    double bracket = charges.charge(data, Bms3Algebra.bracket(a, b));
    double future = charges.charge(data, a);
    return new Outcome(
        jacobi(),
        cocycle(),
        Math.abs(change - bracket - charges.centralTerm(a, b)),
        Math.abs(change - bracket),
        composition(g, h, Bms3Group.of(BAND).compose(g, h)),
        composition(g, h, Bms3Group.of(BAND).compose(h, g)),
        Bms3Algebra.stabiliserDimension(BoundaryData.minkowski(), BAND),
        Bms3Algebra.stabiliserDimension(
            BoundaryData.constant(2 * random.nextDouble() - 0.9, random.nextGaussian()), BAND),
        supertranslated(function(1)),
        supertranslated(CircleFunction.cosine(2)),
        Math.abs(charges.charge(data.antipodal(), a.antipodal()) - future),
        Math.abs(charges.charge(data.antipodal(), a) - future));
  }

  private CircleFunction function(int frequencies) {
    double[] cosine = new double[frequencies + 1];
    double[] sine = new double[frequencies + 1];
    for (int k = 0; k <= frequencies; k++) {
      cosine[k] = random.nextGaussian();
      sine[k] = random.nextGaussian();
    }
    return CircleFunction.of(cosine, sine);
  }

  private Bms3Generator generator() {
    return new Bms3Generator(function(FREQUENCIES), function(FREQUENCIES));
  }

  /** A supertranslation up to frequency 8 and a superrotation with F' from 0.8 to 1.2. */
  private Bms3Element element() {
    CircleFunction displacement = function(1);
    double slope = displacement.derivative().maximum();
    return new Bms3Element(
        new CircleDiffeomorphism(displacement.times(STEEPEST / Math.max(STEEPEST, slope))),
        function(FREQUENCIES));
  }

  private double jacobi() {
    return Bms3Algebra.bracket(a, Bms3Algebra.bracket(b, c))
            .plus(Bms3Algebra.bracket(b, Bms3Algebra.bracket(c, a)))
            .plus(Bms3Algebra.bracket(c, Bms3Algebra.bracket(a, b)))
            .maximum()
        / Bms3Algebra.bracket(a, Bms3Algebra.bracket(b, c)).maximum();
  }

  private double cocycle() {
    double first = charges.centralTerm(Bms3Algebra.bracket(a, b), c);
    double sum =
        first
            + charges.centralTerm(Bms3Algebra.bracket(b, c), a)
            + charges.centralTerm(Bms3Algebra.bracket(c, a), b);
    return Math.abs(sum) / Math.max(1, Math.abs(first));
  }

  /** The change by {@code g}, then {@code h}, against that by one element; relative. */
  private double composition(Bms3Element g, Bms3Element h, Bms3Element both) {
    BoundaryData twice = Bms3Group.pullBack(h, Bms3Group.pullBack(g, data, BAND), BAND);
    BoundaryData once = Bms3Group.pullBack(both, data, BAND);
    return once.distance(twice) / Math.max(once.mass().maximum(), once.angularMomentum().maximum());
  }

  private static double supertranslated(CircleFunction alpha) {
    return Bms3Group.pullBack(Bms3Element.supertranslation(alpha), BoundaryData.minkowski(), BAND)
        .angularMomentum()
        .maximum();
  }
}
