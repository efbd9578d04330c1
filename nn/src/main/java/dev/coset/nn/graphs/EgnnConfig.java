package dev.coset.nn.graphs;

/**
 * The sizes and options of an {@link Egnn}.
 *
 * @param features the number of scalars of a node at the input
 * @param edgeFeatures the number of scalars of an edge, 0 for none
 * @param width the number of scalars of a node inside
 * @param layers the number of rounds of messages
 * @param velocities whether nodes have velocities, which then carry the motion of the positions
 * @param softEdges whether a learned factor in (0, 1) weighs every message
 * @param unitDifferences whether differences of positions are divided by their length plus one, for
 *     deep stacks
 */
public record EgnnConfig(
    int features,
    int edgeFeatures,
    int width,
    int layers,
    boolean velocities,
    boolean softEdges,
    boolean unitDifferences) {

  /** Checks the sizes. */
  public EgnnConfig {
    if (features < 1 || edgeFeatures < 0 || width < 1 || layers < 1) {
      throw new IllegalArgumentException(
          ("At least one feature, width and layer is needed, given: %d features, %d edge"
                  + " features, width %d, %d layers")
              .formatted(features, edgeFeatures, width, layers));
    }
  }

  /** Width 64, four layers, no velocities, no soft edges. */
  public static EgnnConfig of(int features, int edgeFeatures) {
    return new EgnnConfig(features, edgeFeatures, 64, 4, false, false, false);
  }

  /** The same with another width and number of layers. */
  public EgnnConfig withSize(int newWidth, int newLayers) {
    return new EgnnConfig(
        features, edgeFeatures, newWidth, newLayers, velocities, softEdges, unitDifferences);
  }

  /** The same with velocities. */
  public EgnnConfig withVelocities() {
    return new EgnnConfig(features, edgeFeatures, width, layers, true, softEdges, unitDifferences);
  }

  /** The same with soft edges. */
  public EgnnConfig withSoftEdges() {
    return new EgnnConfig(features, edgeFeatures, width, layers, velocities, true, unitDifferences);
  }

  /** The same with differences divided by their length plus one. */
  public EgnnConfig withUnitDifferences() {
    return new EgnnConfig(features, edgeFeatures, width, layers, velocities, softEdges, true);
  }
}
