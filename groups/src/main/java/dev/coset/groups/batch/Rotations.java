package dev.coset.groups.batch;

import dev.coset.groups.Rotation3;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.List;

/**
 * Many rotations of space as unit quaternions, stored component by component in the order {@code w,
 * x, y, z}.
 *
 * <p>A buffer to compute in. Kernels keep the quaternions unit within rounding, but not their sign:
 * {@code q} and {@code -q} are the same rotation, and {@link #get} picks the sign that {@link
 * Rotation3} stores.
 */
public final class Rotations {

  private final VectorBatch quaternions;

  private Rotations(VectorBatch quaternions) {
    this.quaternions = quaternions;
  }

  /** So many identities. */
  public static Rotations identities(int size) {
    VectorBatch quaternions = VectorBatch.zeros(4, size);
    Arrays.fill(quaternions.component(0), 1);
    return new Rotations(quaternions);
  }

  /** The given rotations. */
  public static Rotations of(List<Rotation3> rotations) {
    Rotations batch = identities(rotations.size());
    for (int i = 0; i < rotations.size(); i++) {
      batch.set(i, rotations.get(i));
    }
    return batch;
  }

  /** Rotations over quaternions {@code w, x, y, z} of norm 1; no copy, and no check of the norm. */
  public static Rotations wrap(VectorBatch quaternions) {
    Require.that(
        quaternions.components() == 4,
        () -> "Quaternions have 4 components, given: " + quaternions.components());
    return new Rotations(quaternions);
  }

  /** How many rotations there are. */
  public int size() {
    return quaternions.size();
  }

  /** The quaternions {@code w, x, y, z}; live. */
  public VectorBatch quaternions() {
    return quaternions;
  }

  /** Rotation {@code i}; refused when its quaternion is not unit within 1e-9. */
  public Rotation3 get(int i) {
    double[] q = quaternions.get(i);
    return new Rotation3(q[0], q[1], q[2], q[3]);
  }

  /** Replaces rotation {@code i}. */
  public void set(int i, Rotation3 rotation) {
    quaternions.set(i, rotation.w(), rotation.x(), rotation.y(), rotation.z());
  }

  /** Refuses a batch of another size. */
  Rotations require(int size, String what) {
    quaternions.require(4, size, what);
    return this;
  }
}
