package dev.coset.groups.sphere;

/**
 * How real spherical harmonics are scaled; the names are those of e3nn.
 *
 * <p>On the unit sphere the components of one degree satisfy {@code |Y^l(r)|^2 = c_l}, the same at
 * every point.
 */
public enum Normalization {
  /** {@code |Y^l|^2 = 2l+1}: every component has mean square 1 over the sphere. */
  COMPONENT {
    @Override
    double factor(int l) {
      return 1;
    }
  },
  /** {@code |Y^l|^2 = 1}. */
  NORM {
    @Override
    double factor(int l) {
      return 1 / Math.sqrt(2.0 * l + 1);
    }
  },
  /**
   * {@code |Y^l|^2 = (2l+1) / (4 pi)}: the functions are orthonormal on the sphere of area 4 pi.
   */
  INTEGRAL {
    @Override
    double factor(int l) {
      return 1 / Math.sqrt(4 * Math.PI);
    }
  };

  /** What the harmonics of degree {@code l} are multiplied by, relative to {@link #COMPONENT}. */
  abstract double factor(int l);
}
