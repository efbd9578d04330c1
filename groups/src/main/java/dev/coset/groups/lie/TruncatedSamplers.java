package dev.coset.groups.lie;

import dev.coset.groups.LieGroup;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.random.RandomGenerator;

/** The laws that come with the library; each says what it draws by {@link TruncatedSampler#law}. */
public final class TruncatedSamplers {

  private TruncatedSamplers() {}

  /** The decomposition in whose coordinates the law is uniform. */
  public enum Coordinates {
    /** {@code g = R exp(X)}. */
    POLAR,
    /** {@code g = K_1 diag(e^a) K_2}. */
    CARTAN,
    /** {@code g = K diag(e^a) N}. */
    IWASAWA,
    /** {@code g = L diag(e^a) N}. */
    LOWER_UPPER
  }

  /**
   * On GL+(n): Haar rotations, all other coordinates uniform in {@code [-bound, bound]}.
   *
   * @param bound positive
   */
  public static TruncatedSampler<LinearMap> generalLinear(
      int n, Coordinates coordinates, double bound) {
    return new LinearSampler(GeneralLinear.of(n), n, coordinates, positive(bound), false);
  }

  /**
   * On SL(n): as on GL+(n), with the diagonal coordinates uniform in the part of the box where
   * their sum is zero.
   *
   * @param bound positive
   */
  public static TruncatedSampler<LinearMap> specialLinear(
      int n, Coordinates coordinates, double bound) {
    return new LinearSampler(SpecialLinear.of(n), n, coordinates, positive(bound), true);
  }

  /** On Aff+(n): a law on GL+(n), and each component of the translation from N(0, scale^2). */
  public static TruncatedSampler<AffineTransformation> affine(
      TruncatedSampler<LinearMap> linear, double scale) {
    Require.that(
        linear.group() instanceof GeneralLinear,
        () -> "The linear part needs a law on GL+(n), given one on " + linear.group().name());
    return new AffineSampler(linear, positive(scale));
  }

  /** On SE(3): Haar rotations, each component of the translation from N(0, scale^2). */
  public static TruncatedSampler<RigidMotion> rigidMotions(double scale) {
    return new Motions(positive(scale));
  }

  /**
   * On Sim(3): Haar rotations, {@code lambda} uniform in {@code [-bound, bound]}, each component of
   * the translation from N(0, scale^2).
   */
  public static TruncatedSampler<Similarity3> similarities(double bound, double scale) {
    return new Similarities(positive(bound), positive(scale));
  }

  /**
   * On SO+(1,3): a boost in a uniform direction, rapidity uniform in [0, bound], after a rotation.
   */
  public static TruncatedSampler<LinearMap> lorentz(double bound) {
    return new Boosts(positive(bound));
  }

  private static double positive(double value) {
    Require.that(
        value > 0 && Double.isFinite(value),
        () -> "A bound or scale is positive and finite, given: " + value);
    return value;
  }

  /** The logarithm of the density of N(0, scale^2) in each component. */
  static double logGaussian(double[] t, double scale) {
    double norm = LieAlgebra.norm(t) / scale;
    return -norm * norm / 2 - t.length * (Math.log(2 * Math.PI) / 2 + Math.log(scale));
  }

  private static double[] gaussian(double scale, RandomGenerator random) {
    return LieAlgebra.scaled(Euclidean.gaussian(3, random), scale);
  }

  private record Motions(double scale) implements TruncatedSampler<RigidMotion> {

    @Override
    public LieGroup<RigidMotion> group() {
      return SE3.group();
    }

    @Override
    public String law() {
      return "Haar rotation, translation components from N(0, %s^2)".formatted(scale);
    }

    @Override
    public RigidMotion sample(RandomGenerator random) {
      return RigidMotion.of(SO3.group().sample(random), gaussian(scale, random));
    }

    @Override
    public double logHaarDensity(RigidMotion g) {
      return logGaussian(g.translation(), scale);
    }
  }

  private record Similarities(double bound, double scale) implements TruncatedSampler<Similarity3> {

    @Override
    public LieGroup<Similarity3> group() {
      return Sim3.group();
    }

    @Override
    public String law() {
      return "Haar rotation, log-scale uniform in [-%s, %s], translation components from N(0, %s^2)"
          .formatted(bound, bound, scale);
    }

    @Override
    public Similarity3 sample(RandomGenerator random) {
      return Similarity3.of(
          SO3.group().sample(random),
          Math.exp(random.nextDouble(-bound, bound)),
          gaussian(scale, random));
    }

    @Override
    public double logHaarDensity(Similarity3 g) {
      double lambda = Math.log(g.scale());
      return Math.abs(lambda) > LinearSampler.widened(bound)
          ? Double.NEGATIVE_INFINITY
          : logGaussian(g.translation(), scale)
              - Math.log(2 * bound)
              - HaarDensities.similarity(3, lambda);
    }
  }

  private record Boosts(double bound) implements TruncatedSampler<LinearMap> {

    @Override
    public LieGroup<LinearMap> group() {
      return Lorentz.group();
    }

    @Override
    public String law() {
      return "Haar rotation, then a boost in a uniform direction, rapidity uniform in [0, %s]"
          .formatted(bound);
    }

    @Override
    public LinearMap sample(RandomGenerator random) {
      double[] direction = SO3.group().sample(random).rotate(new double[] {0, 0, 1});
      double rapidity = random.nextDouble(bound);
      LinearMap boost = Lorentz.group().boost(LieAlgebra.scaled(direction, rapidity));
      return Lorentz.group().compose(boost, Lorentz.group().rotation(SO3.group().sample(random)));
    }

    /** The law has the density {@code 1 / (4 pi r^2 bound)} in the vector of rapidity. */
    @Override
    public double logHaarDensity(LinearMap g) {
      double[] zeta =
          Lorentz.group().polar(g).rapidity().stream().mapToDouble(Double::doubleValue).toArray();
      double r = LieAlgebra.norm(zeta);
      return r > LinearSampler.widened(bound)
          ? Double.NEGATIVE_INFINITY
          : -Math.log(4 * Math.PI * bound) - 2 * Math.log(r) - HaarDensities.boost(r);
    }
  }
}
