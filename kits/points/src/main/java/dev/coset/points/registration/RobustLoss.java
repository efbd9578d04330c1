package dev.coset.points.registration;

/** How much a pair with the error {@code e} counts in a fit, with {@code u = e / scale}. */
public enum RobustLoss {
  /** Always 1: least squares. */
  NONE {
    @Override
    double weight(double squared) {
      return 1;
    }
  },
  /** 1 up to the scale, {@code 1 / u} beyond. */
  HUBER {
    @Override
    double weight(double squared) {
      return squared <= 1 ? 1 : 1 / Math.sqrt(squared);
    }
  },
  /** {@code 1 / (1 + u^2)}. */
  CAUCHY {
    @Override
    double weight(double squared) {
      return 1 / (1 + squared);
    }
  },
  /** {@code 1 / (1 + u^2)^2}. */
  GEMAN_MCCLURE {
    @Override
    double weight(double squared) {
      return 1 / ((1 + squared) * (1 + squared));
    }
  },
  /** {@code (1 - u^2)^2} up to the scale, 0 beyond. */
  TUKEY {
    @Override
    double weight(double squared) {
      return squared >= 1 ? 0 : (1 - squared) * (1 - squared);
    }
  };

  /** The weight by {@code u^2}. */
  abstract double weight(double squared);
}
