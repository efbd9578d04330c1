package dev.coset.nn.clifford;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Attention over all tuples of points of a small cloud, which rotations do not change and which
 * follows the order of points.
 *
 * <p>A tuple is described by the invariants q of its geometric product: {@code |r_i|}; {@code
 * r_i.r_j} and {@code |r_i ^ r_j|}; the length of the vector part of {@code r_i r_j r_k} and its
 * trivector, the determinant. With {@code t = J(V(q), M(v_i, v_j, ..))}, V a perceptron and J, M
 * means or learned projections, and shares w, the softmax of {@code S(t)}: {@code y_i = sum w t}
 * over the tuples that begin with i, or over all tuples. Triples see handedness; singles and pairs
 * do not change under reflections.
 *
 * <p>Source: "Geometric Algebra Attention Networks for Small Point Clouds".
 */
public final class GeometricAlgebraAttention extends Module {

  private final PointTuples tuples;

  /** Attention with random weights. */
  public GeometricAlgebraAttention(TupleOptions options, RandomGenerator random) {
    tuples = child("tuples", new PointTuples(options, random));
  }

  /** How it was made. */
  public TupleOptions options() {
    return tuples.options();
  }

  /**
   * New values of each point, {@code [b, n, width]}.
   *
   * @param points {@code [b, n, 3]}
   * @param values {@code [b, n, in]}
   * @throws dev.coset.data.BadInputException if shapes are others, there are fewer points than a
   *     tuple has, or more than 64 for triples without a chunk
   */
  public Tensor forward(Tensor points, Tensor values) {
    List<Tensor> rows = new ArrayList<>();
    for (PointTuples.Chunk chunk : tuples.chunks(points, values)) {
      Tensor shares = chunk.shares();
      rows.add(shares.unsqueeze(-2).matmul(flat(chunk, shares.shape())).squeeze(-2));
    }
    return Tensors.cat(1, rows);
  }

  /** Values of the whole cloud, {@code [b, width]}: one softmax over all tuples. */
  public Tensor pooled(Tensor points, Tensor values) {
    List<Tensor> means = new ArrayList<>();
    List<Tensor> sizes = new ArrayList<>();
    for (PointTuples.Chunk chunk : tuples.chunks(points, values)) {
      Tensor scores = chunk.scores().flatten(1, -1);
      Tensor shares = scores.softmax(-1).unsqueeze(-2);
      Tensor all = flat(chunk, new long[] {scores.size(0), scores.size(1)});
      means.add(shares.matmul(all).squeeze(-2));
      sizes.add(scores.logSumExp(-1));
    }
    Tensor weights = Tensors.stack(-1, sizes).softmax(-1).unsqueeze(-2);
    return weights.matmul(Tensors.stack(-2, means)).squeeze(-2);
  }

  private static Tensor flat(PointTuples.Chunk chunk, long[] rows) {
    long[] shape = Arrays.copyOf(rows, rows.length + 1);
    shape[rows.length] = chunk.values().size(-1);
    return chunk.values().reshape(shape);
  }
}
