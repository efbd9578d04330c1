package dev.coset.groups.lie;

import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;

/**
 * Attitude, velocity and position of a body, the matrix {@code [[R, v, p], [0, 1, 0], [0, 0, 1]]}.
 *
 * @param rotation the attitude {@code R}
 * @param vx first component of the velocity {@code v}
 * @param vy second component
 * @param vz third component
 * @param x first component of the position {@code p}
 * @param y second component
 * @param z third component
 */
public record ExtendedPose(
    Rotation3 rotation, double vx, double vy, double vz, double x, double y, double z)
    implements AffineElement {

  /** Refuses a velocity or position that is not finite. */
  public ExtendedPose {
    vx = Require.finite(vx, "A velocity");
    vy = Require.finite(vy, "A velocity");
    vz = Require.finite(vz, "A velocity");
    x = Require.finite(x, "A position");
    y = Require.finite(y, "A position");
    z = Require.finite(z, "A position");
  }

  /** The pose with the given attitude and velocity and position of length 3. */
  public static ExtendedPose of(Rotation3 rotation, double[] velocity, double[] position) {
    Require.length(velocity, 3);
    Require.length(position, 3);
    return new ExtendedPose(
        rotation, velocity[0], velocity[1], velocity[2], position[0], position[1], position[2]);
  }

  /** The velocity, length 3. */
  public double[] velocity() {
    return new double[] {vx, vy, vz};
  }

  /** The position, length 3. */
  public double[] position() {
    return new double[] {x, y, z};
  }

  /** The matrix, shape {@code [5, 5]}. */
  public Matrix matrix() {
    double[] values = new double[25];
    Blocks.put(values, 5, rotation.matrix(), 0, 0);
    Blocks.put(values, 5, Matrix.of(3, 1, velocity()), 0, 3);
    Blocks.put(values, 5, Matrix.of(3, 1, position()), 0, 4);
    values[18] = 1;
    values[24] = 1;
    return Matrix.of(5, 5, values);
  }

  /** The linear map of {@code R^5} with {@link #matrix()}. */
  @Override
  public AffineMap affine() {
    return AffineMap.linear(matrix());
  }
}
