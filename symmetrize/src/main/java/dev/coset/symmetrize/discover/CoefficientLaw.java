package dev.coset.symmetrize.discover;

import java.util.random.RandomGenerator;

/** The law of the coefficients w in {@code g = exp(sum_i w_i L_i)}. */
public sealed interface CoefficientLaw {

  /** Draws one coefficient. */
  double draw(RandomGenerator random);

  /** Normal with mean zero, for continuous groups without compact ones among them. */
  record Normal(double deviation) implements CoefficientLaw {
    /** Refuses deviations that are not positive. */
    public Normal {
      require(deviation > 0, "deviation", deviation);
    }

    @Override
    public double draw(RandomGenerator random) {
      return deviation * random.nextGaussian();
    }
  }

  /** Uniform between two opposite limits. */
  record Uniform(double limit) implements CoefficientLaw {
    /** Refuses limits that are not positive. */
    public Uniform {
      require(limit > 0, "limit", limit);
    }

    @Override
    public double draw(RandomGenerator random) {
      return random.nextDouble(-limit, limit);
    }
  }

  /** Uniform among the whole numbers between two opposite limits: for discrete subgroups. */
  record IntegerGrid(int limit) implements CoefficientLaw {
    /** Refuses limits that are not positive. */
    public IntegerGrid {
      require(limit > 0, "limit", limit);
    }

    @Override
    public double draw(RandomGenerator random) {
      return random.nextInt(-limit, limit + 1);
    }
  }

  private static void require(boolean positive, String what, double given) {
    if (!positive || !Double.isFinite(given)) {
      throw new IllegalArgumentException(
          "The %s of coefficients is positive and finite, given: %s".formatted(what, given));
    }
  }
}
