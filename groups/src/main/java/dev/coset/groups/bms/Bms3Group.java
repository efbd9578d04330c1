package dev.coset.groups.bms;

import dev.coset.groups.Action;
import dev.coset.groups.Group;
import dev.coset.groups.Order;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;

/**
 * The group BMS3 of flat space at infinity: the diffeomorphisms of the circle, with the functions
 * on it as translations, {@code (F1, a1)(F2, a2) = (F1 o F2, a1 + F1_* a2)}, {@code (F_* a)(F(phi))
 * = F'(phi) a(phi)}.
 *
 * <p>Compositions of series are not finite series: results are projected to the band of the group,
 * so the laws hold up to what the band cuts off, which falls exponentially with the band for smooth
 * elements. There is no uniform law: samples have Gaussian Fourier coefficients up to frequency 3,
 * halved from each frequency to the next, and superrotations with {@code |F' - 1| <= 0.2}.
 *
 * <p>Source: "Symmetries and Asymptotically Flat Space".
 *
 * @param band the highest frequency kept, at least 1
 */
public record Bms3Group(int band) implements Group<Bms3Element> {

  private static final int SAMPLED_FREQUENCIES = 3;
  private static final double SAMPLED_SLOPE = 0.2;

  /** Rejects bands below one. */
  public Bms3Group {
    int given = band;
    Require.that(band >= 1, () -> "A band of at least 1 is expected, given: " + given);
  }

  /** The group whose elements keep frequencies up to {@code band}. */
  public static Bms3Group of(int band) {
    return new Bms3Group(band);
  }

  @Override
  public String name() {
    return "BMS3";
  }

  @Override
  public Class<Bms3Element> elementType() {
    return Bms3Element.class;
  }

  @Override
  public Order order() {
    return Order.infinite();
  }

  @Override
  public Bms3Element identity() {
    return Bms3Element.supertranslation(CircleFunction.constant(0));
  }

  @Override
  public Bms3Element compose(Bms3Element g, Bms3Element h) {
    return new Bms3Element(
        g.superrotation().after(h.superrotation(), band),
        g.supertranslation().plus(pushed(g.superrotation(), h.supertranslation())));
  }

  @Override
  public Bms3Element inverse(Bms3Element g) {
    CircleDiffeomorphism back = g.superrotation().inverse(band);
    return new Bms3Element(back, pushed(back, g.supertranslation()).times(-1));
  }

  /** The vector field {@code F_* a}. */
  private CircleFunction pushed(CircleDiffeomorphism map, CircleFunction a) {
    CircleFunction slope = map.slope();
    return CircleFunction.of(
        psi -> {
          double phi = map.preimage(psi);
          return slope.at(phi) * a.at(phi);
        },
        band);
  }

  @Override
  public Bms3Element sample(RandomGenerator random) {
    CircleFunction displacement = smooth(random);
    double steepest = displacement.derivative().maximum();
    double factor = SAMPLED_SLOPE / Math.max(SAMPLED_SLOPE, steepest);
    return new Bms3Element(new CircleDiffeomorphism(displacement.times(factor)), smooth(random));
  }

  private static CircleFunction smooth(RandomGenerator random) {
    double[] cosine = new double[SAMPLED_FREQUENCIES + 1];
    double[] sine = new double[SAMPLED_FREQUENCIES + 1];
    for (int k = 0; k < cosine.length; k++) {
      cosine[k] = Math.scalb(random.nextGaussian(), -k);
      sine[k] = Math.scalb(random.nextGaussian(), -k);
    }
    return CircleFunction.of(cosine, sine);
  }

  @Override
  public boolean isCloseTo(Bms3Element g, Bms3Element h, double tolerance) {
    return g.superrotation().displacement().isCloseTo(h.superrotation().displacement(), tolerance)
        && g.supertranslation().isCloseTo(h.supertranslation(), tolerance);
  }

  /**
   * The data in new coordinates: {@code Theta~ = F'^2 Theta(F) - 2 S(F)}, {@code Xi~ = F'^2 [Xi +
   * alpha Theta'/2 + alpha' Theta - alpha'''](F)} with the Schwarzian derivative {@code S}.
   *
   * <p>This acts from the right: {@code pullBack(h, pullBack(g, x)) = pullBack(g h, x)}.
   *
   * @param band the highest frequency kept
   */
  public static BoundaryData pullBack(Bms3Element g, BoundaryData data, int band) {
    CircleDiffeomorphism map = g.superrotation();
    CircleFunction slope = map.slope();
    CircleFunction shifted =
        Bms3Algebra.variation(
                data, new Bms3Generator(g.supertranslation(), CircleFunction.constant(0)))
            .angularMomentum()
            .plus(data.angularMomentum());
    return new BoundaryData(
        CircleFunction.of(
            phi ->
                Math.pow(slope.at(phi), 2) * data.mass().at(map.at(phi)) - 2 * map.schwarzian(phi),
            band),
        CircleFunction.of(phi -> Math.pow(slope.at(phi), 2) * shifted.at(map.at(phi)), band));
  }

  /** The action from the left on boundary data: the pull-back by the inverse. */
  public Action<Bms3Element, BoundaryData> action() {
    return (g, data) -> pullBack(inverse(g), data, band);
  }
}
