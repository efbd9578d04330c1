package dev.coset.claims.glgenn;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Pairs of standard normal vectors of five dimensions, and the number {@code y = sin |x1| - |x2|^3
 * / 2 + x1.x2 / (|x1| |x2|)}, which no orthogonal map of both changes.
 *
 * @param vectors row by row, {@code [count, 2, 5]}
 * @param values {@code y}
 */
record VectorPairs(float[] vectors, float[] values) {

  static final int DIMENSION = 5;
  private static final int ROW = 2 * DIMENSION;

  static VectorPairs sample(int count, RandomGenerator random) {
    float[] vectors = new float[count * ROW];
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      double dot = 0;
      double first = 0;
      double second = 0;
      for (int k = 0; k < DIMENSION; k++) {
        float a = (float) random.nextGaussian();
        float b = (float) random.nextGaussian();
        vectors[i * ROW + k] = a;
        vectors[i * ROW + DIMENSION + k] = b;
        dot += a * b;
        first += a * a;
        second += b * b;
      }
      double one = Math.sqrt(first);
      double two = Math.sqrt(second);
      values[i] = (float) (Math.sin(one) - 0.5 * two * second + dot / (one * two));
    }
    return new VectorPairs(vectors, values);
  }

  int size() {
    return values.length;
  }

  /** Chosen pairs, {@code [b, 2, 5]}. */
  Tensor inputs(int[] indices) {
    float[] rows = new float[indices.length * ROW];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(vectors, indices[i] * ROW, rows, i * ROW, ROW);
    }
    return Tensors.of(rows, indices.length, 2, DIMENSION);
  }

  /** Their numbers, {@code [b]}. */
  Tensor targets(int[] indices) {
    float[] chosen = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      chosen[i] = values[indices[i]];
    }
    return Tensors.of(chosen, chosen.length);
  }

  int[] all() {
    int[] indices = new int[size()];
    Arrays.setAll(indices, i -> i);
    return indices;
  }
}
