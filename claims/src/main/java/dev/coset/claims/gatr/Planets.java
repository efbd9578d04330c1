package dev.coset.claims.gatr;

import dev.coset.data.generate.GravityBodies;
import dev.coset.data.generate.GravityOptions;
import dev.coset.data.generate.GravitySystem;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Systems of a star with planets as tensors.
 *
 * @param systems the systems, all with as many bodies
 */
record Planets(List<GravitySystem> systems) {

  static final int BODIES = 4;

  private static final GravityOptions OPTIONS = new GravityOptions(BODIES - 1, 2e-3, 100, 0.4, 0.5);

  static Planets sample(int count, RandomGenerator random) {
    return new Planets(GravityBodies.dataset(count, OPTIONS, random).inputs());
  }

  int size() {
    return systems.size();
  }

  int[] all() {
    int[] indices = new int[size()];
    Arrays.setAll(indices, i -> i);
    return indices;
  }

  /** Chosen systems. */
  Batch batch(int[] indices) {
    return new Batch(
        rows(indices, s -> s.positions().toArray(), 3),
        rows(indices, s -> s.velocities().toArray(), 3),
        rows(indices, s -> s.masses().toArray(), 1).log(),
        rows(indices, s -> s.targetPositions().toArray(), 3));
  }

  private Tensor rows(int[] indices, Function<GravitySystem, double[]> values, int width) {
    int row = BODIES * width;
    double[] chosen = new double[indices.length * row];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values.apply(systems.get(indices[i])), 0, chosen, i * row, row);
    }
    return Tensors.of(DType.FLOAT32, chosen, indices.length, BODIES, width);
  }

  /**
   * Systems as tensors.
   *
   * @param positions {@code [b, 4, 3]}
   * @param velocities {@code [b, 4, 3]}
   * @param masses their logarithms, {@code [b, 4, 1]}
   * @param targets later positions, {@code [b, 4, 3]}
   */
  record Batch(Tensor positions, Tensor velocities, Tensor masses, Tensor targets) {

    /** The same systems elsewhere. */
    Batch shifted(Tensor by) {
      return new Batch(positions.add(by), velocities, masses, targets.add(by));
    }

    /** The same systems rotated, {@code r -> r matrix}. */
    Batch rotated(Tensor matrix) {
      return new Batch(
          positions.matmul(matrix), velocities.matmul(matrix), masses, targets.matmul(matrix));
    }
  }
}
