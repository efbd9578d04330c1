package dev.coset.nn.attention;

import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of an attention network on points.
 *
 * @param in the features of a point
 * @param hidden the features inside
 * @param heads of every attention; divides every multiplicity of {@code hidden}
 * @param edgeAttributes how many scalars an edge has
 * @param maxDegree the largest degree of the harmonics of directions
 * @param radialBasis the number of Gaussians of the distance
 * @param radialWidth the hidden width of the perceptron of distances and attributes
 * @param cutoff the distance of the last Gaussian, in the unit of the positions
 */
public record Se3Config(
    Irreps in,
    Irreps hidden,
    int heads,
    int edgeAttributes,
    int maxDegree,
    int radialBasis,
    int radialWidth,
    double cutoff) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range, or heads do not divide a multiplicity
   */
  public Se3Config {
    if (heads < 1
        || edgeAttributes < 0
        || maxDegree < 0
        || radialBasis < 2
        || radialWidth < 1
        || !(cutoff > 0)
        || Double.isInfinite(cutoff)) {
      throw new IllegalArgumentException(
          "Heads and width are at least 1, the basis 2, attributes and degree 0, the cutoff positive and finite, given: %d, %d, %d, %d, %d, %s"
              .formatted(heads, radialWidth, radialBasis, edgeAttributes, maxDegree, cutoff));
    }
    for (Irreps.Block block : hidden.blocks()) {
      if (block.multiplicity() % heads != 0) {
        throw new IllegalArgumentException(
            "%d heads do not divide %s of the hidden features".formatted(heads, block));
      }
    }
    if (hidden.dimension() == 0 || in.dimension() == 0) {
      throw new IllegalArgumentException(
          "Features are expected inside and outside, given: '%s' and '%s'".formatted(in, hidden));
    }
  }

  /**
   * The usual one: all degrees with natural parity and the same multiplicity, harmonics to twice
   * the degree but at most 2 more, 8 Gaussians, width 16, cutoff 5, one head.
   *
   * @param in the features of a point
   * @param channels the multiplicity of each hidden degree
   * @param maxDegree the largest hidden degree
   */
  public static Se3Config of(Irreps in, int channels, int maxDegree) {
    List<Irreps.Block> blocks = new ArrayList<>();
    for (int l = 0; l <= maxDegree; l++) {
      blocks.add(new Irreps.Block(channels, new Irrep(l, l % 2 == 0 ? 1 : -1)));
    }
    int harmonics = Math.max(1, Math.min(2 * maxDegree, maxDegree + 2));
    return new Se3Config(in, new Irreps(blocks), 1, 0, harmonics, 8, 16, 5);
  }

  /** With so many heads. */
  public Se3Config withHeads(int value) {
    return new Se3Config(
        in, hidden, value, edgeAttributes, maxDegree, radialBasis, radialWidth, cutoff);
  }

  /** With so many scalars an edge. */
  public Se3Config withEdgeAttributes(int value) {
    return new Se3Config(in, hidden, heads, value, maxDegree, radialBasis, radialWidth, cutoff);
  }

  /** With harmonics to another degree. */
  public Se3Config withMaxDegree(int value) {
    return new Se3Config(
        in, hidden, heads, edgeAttributes, value, radialBasis, radialWidth, cutoff);
  }

  /** With another basis of distances: its size, the perceptron's width, and the last distance. */
  public Se3Config withRadial(int basis, int width, double distance) {
    return new Se3Config(in, hidden, heads, edgeAttributes, maxDegree, basis, width, distance);
  }

  /** How many scalars of an edge the perceptron sees. */
  int radialInputs() {
    return radialBasis + 1 + edgeAttributes;
  }
}
