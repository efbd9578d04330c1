package dev.coset.nn.irreps.products;

import dev.coset.groups.irreps.Irreps;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;

/** Features {@code [n, (L+1)^2, channels]}: checks, weights of degrees, components first. */
final class Components {

  private final int degree;
  private final Tensor degreeOf;

  Components(Holder holder, int degree) {
    this.degree = degree;
    long[] degrees = new long[size(degree)];
    for (int i = 0; i < degrees.length; i++) {
      degrees[i] = degreeOf(i);
    }
    this.degreeOf = Table.index(holder, degrees);
  }

  static int size(int degree) {
    return (degree + 1) * (degree + 1);
  }

  static int degreeOf(int component) {
    int l = (int) Math.sqrt(component);
    return l * l > component ? l - 1 : l;
  }

  /** Every degree times its weight {@code [degree + 1]} or {@code [degree + 1, channels]}. */
  Tensor weighted(Tensor x, Tensor weights) {
    Tensor factors = weights.indexSelect(0, degreeOf);
    return x.mul(factors.rank() == 1 ? factors.unsqueeze(-1) : factors);
  }

  /** Components first: {@code [(L+1)^2, n channels]}. */
  static Tensor first(Tensor x) {
    return x.transpose(0, 1).reshape(x.size(1), x.size(0) * x.size(2));
  }

  /** The inverse of {@link #first} for features like {@code x}. */
  static Tensor last(Tensor z, Tensor x) {
    return z.reshape(z.size(0), x.size(0), x.size(2)).transpose(0, 1);
  }

  void require(String side, Tensor x) {
    if (x.rank() != 3 || x.size(1) != size(degree)) {
      throw new IllegalArgumentException(
          "The %s factor has all degrees 0 to %d, [n, %d, channels]; fill those it lacks with"
                  .formatted(side, degree, size(degree))
              + " zeros. Given: "
              + x.describe());
    }
  }

  static void requireAlike(SphericalProduct product, Tensor x, Tensor y, Tensor weights) {
    boolean alike = x.size(0) == y.size(0) && x.size(2) == y.size(2) && x.dtype().equals(y.dtype());
    boolean fits =
        weights.rank() >= 1
            && weights.rank() <= 2
            && weights.size(0) == product.weightCount()
            && (weights.rank() == 1 || weights.size(1) == x.size(2));
    if (!alike || !fits) {
      throw new IllegalArgumentException(
          "Factors of one type with as many rows and channels, and weights [%d] or [%d, channels],"
                  .formatted(product.weightCount(), product.weightCount())
              + " are expected, given: %s, %s, %s"
                  .formatted(x.describe(), y.describe(), weights.describe()));
    }
  }

  /** The largest degree of irreps with each degree from 0 on once and equal multiplicities. */
  static int degrees(String side, Irreps irreps) {
    boolean fits = !irreps.blocks().isEmpty();
    for (int l = 0; fits && l < irreps.blocks().size(); l++) {
      fits =
          irreps.blocks().get(l).irrep().l() == l
              && irreps.blocks().get(l).multiplicity() == irreps.blocks().getFirst().multiplicity();
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "The %s irreps have each degree from 0 on once, in order, with equal multiplicities, as"
                  .formatted(side)
              + " in 4x0e + 4x1o + 4x2e; fill missing degrees with zeros. Given: "
              + irreps);
    }
    return irreps.maxDegree();
  }

  /** Irreps of functions on the sphere: {@link #degrees}, of parities {@code sign (-1)^l}. */
  static Spherical spherical(String side, Irreps irreps) {
    int degree = degrees(side, irreps);
    int sign = irreps.blocks().getFirst().irrep().parity();
    for (Irreps.Block block : irreps.blocks()) {
      if (block.irrep().parity() != sign * (block.irrep().l() % 2 == 0 ? 1 : -1)) {
        throw new IllegalArgumentException(
            "The %s irreps mix parities: functions on the sphere have (-1)^l, or all the opposite;"
                    .formatted(side)
                + " take two products. Given: "
                + irreps);
      }
    }
    return new Spherical(degree, irreps.blocks().getFirst().multiplicity(), sign);
  }

  /**
   * What irreps are.
   *
   * @param degree the largest degree
   * @param channels how many copies of each
   * @param sign the parity of degree 0
   */
  record Spherical(int degree, int channels, int sign) {}
}
