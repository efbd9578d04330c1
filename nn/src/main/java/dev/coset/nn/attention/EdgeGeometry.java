package dev.coset.nn.attention;

import dev.coset.data.BadInputException;
import dev.coset.groups.sphere.Normalization;
import dev.coset.nn.irreps.Harmonics;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.segments.Edges;

/**
 * What attention sees of the edges of points in space.
 *
 * @param edges from a neighbour to the point that attends
 * @param harmonics of the directions from the neighbour to the point, {@code [e, (L+1)^2]}
 * @param invariants Gaussians of the distance, the distance over the cutoff, attributes {@code [e,
 *     k]}
 * @param present 1 for edges with a direction, 0 for those between coincident points {@code [e, 1]}
 */
public record EdgeGeometry(Edges edges, Tensor harmonics, Tensor invariants, Tensor present) {

  private static final double SQUARE_FLOOR = 1e-12;

  /**
   * The geometry of points.
   *
   * @param positions {@code [n, 3]}
   * @param edges of n nodes
   * @param attributes {@code [e, attributes]}
   * @param config degrees and bases
   * @throws BadInputException if a shape does not fit, attributes are missing, or a position is not
   *     finite
   */
  public static EdgeGeometry of(
      Tensor positions, Edges edges, Tensor attributes, Se3Config config) {
    require(positions, edges, attributes, config);
    Tensor relative = edges.to().gather(positions).sub(edges.from().gather(positions));
    Tensor square = relative.square().sum(-1, true);
    Tensor distance = square.add(SQUARE_FLOOR).sqrt();
    double step = config.cutoff() / (config.radialBasis() - 1);
    Tensor centers =
        Tensors.linspace(distance.dtype(), 0, config.cutoff(), config.radialBasis())
            .to(distance.device());
    Tensor gaussians = distance.sub(centers).div(step).square().mul(-0.5).exp();
    Tensor harmonics =
        Harmonics.ofDirections(config.maxDegree(), Normalization.COMPONENT).forward(relative);
    Tensor present = square.detach().gt(SQUARE_FLOOR).toType(distance.dtype());
    return new EdgeGeometry(
        edges,
        harmonics,
        Tensors.cat(-1, gaussians, distance.div(config.cutoff()), attributes),
        present);
  }

  private static void require(Tensor positions, Edges edges, Tensor attributes, Se3Config config) {
    if (positions.rank() != 2
        || positions.size(1) != 3
        || positions.size(0) != edges.to().count()) {
      throw new BadInputException(
          "Positions [%d, 3] of the graph's points are expected, given: %s"
              .formatted(edges.to().count(), positions.describe()));
    }
    if (attributes.rank() != 2
        || attributes.size(0) != edges.count()
        || attributes.size(1) != config.edgeAttributes()) {
      throw new BadInputException(
          "Each of %d edges needs %d attributes, given: %s"
              .formatted(edges.count(), config.edgeAttributes(), attributes.describe()));
    }
    if (positions.count() > 0 && !Double.isFinite(positions.detach().abs().max().item())) {
      throw new BadInputException(
          "A position is not finite: %s; drop the point, or lower the learning rate"
              .formatted(positions.describe()));
    }
  }
}
