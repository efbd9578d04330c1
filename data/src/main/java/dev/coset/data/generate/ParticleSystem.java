package dev.coset.data.generate;

import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;

/**
 * One problem of the charged-particle task: given the particles now, say where they will be.
 *
 * @param positions where they are, {@code [n, 3]}
 * @param velocities how they move, {@code [n, 3]}
 * @param charges their charges, +1 or -1, {@code [n]}
 * @param targetPositions where they will be, {@code [n, 3]}
 */
public record ParticleSystem(
    NdArray positions, NdArray velocities, NdArray charges, NdArray targetPositions) {

  /** The attribute of a cloud that holds velocities, which turn but are not translated. */
  public static final String VELOCITY = "velocity";

  /** The attribute of a cloud that holds charges, which stay. */
  public static final String CHARGE = "charge";

  /** The particles now as a cloud with attributes {@link #VELOCITY} and {@link #CHARGE}. */
  public PointCloud cloud() {
    return PointCloud.wrap(positions.toArray())
        .with(VELOCITY, new Attribute(AttributeKind.VECTOR, 3, velocities.toArray()))
        .with(CHARGE, new Attribute(AttributeKind.SCALARS, 1, charges.toArray()));
  }
}
