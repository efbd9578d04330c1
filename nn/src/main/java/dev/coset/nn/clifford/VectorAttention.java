package dev.coset.nn.clifford;

import dev.coset.nn.clifford.TupleOptions.Invariants;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A vector for each point that turns with the cloud: {@code r_i' = sum w R(t) sum_n alpha_n
 * vector(p_n)} over the tuples that begin with i, with t and w of {@link
 * GeometricAlgebraAttention}, R a perceptron with one output, and {@code p_n} the products of the
 * beginnings of the tuple, or the last one alone.
 *
 * <p>The vector of a pair is the cross product, so that reflections are not kept by ranks 2 and 3;
 * rank 1 keeps them too.
 *
 * <p>Source: "Geometric Algebra Attention Networks for Small Point Clouds".
 */
public final class VectorAttention extends Module {

  private final PointTuples tuples;
  private final Mlp factor;
  private final Tensor alpha;

  /** Attention with random weights; {@code alpha} starts at one. */
  public VectorAttention(TupleOptions options, RandomGenerator random) {
    tuples = child("tuples", new PointTuples(options, random));
    List<Integer> widths = List.of(options.width(), options.hidden(), 1);
    factor = child("factor", Mlp.of(widths, Tensor::silu, random));
    alpha = parameter("alpha", () -> Tensors.ones(DType.FLOAT32, options.rank()));
  }

  /** How it was made. */
  public TupleOptions options() {
    return tuples.options();
  }

  /**
   * The vectors {@code [b, n, 3]}.
   *
   * @param points {@code [b, n, 3]}
   * @param values {@code [b, n, in]}
   * @throws dev.coset.data.BadInputException as {@link GeometricAlgebraAttention#forward}
   */
  public Tensor forward(Tensor points, Tensor values) {
    List<Tensor> rows = new ArrayList<>();
    for (PointTuples.Chunk chunk : tuples.chunks(points, values)) {
      Tensor vectors = vectors(chunk);
      Tensor shares = chunk.shares();
      Tensor scaled = factor.forward(chunk.values().silu()).mul(vectors);
      Tensor flat = scaled.reshape(shares.size(0), shares.size(1), shares.size(2), 3);
      rows.add(PointTuples.Chunk.sum(shares, flat));
    }
    return Tensors.cat(1, rows);
  }

  private Tensor vectors(PointTuples.Chunk chunk) {
    int rank = options().rank();
    int first = options().invariants() == Invariants.LAST ? rank : 1;
    Tensor sum = weighted(chunk, first);
    for (int k = first + 1; k <= rank; k++) {
      sum = sum.add(weighted(chunk, k));
    }
    return sum;
  }

  private Tensor weighted(PointTuples.Chunk chunk, int k) {
    Tensor vectors = PointTuples.vectors(k, options().rank(), chunk.products().get(k - 1));
    return vectors.mul(alpha.select(0, k - 1));
  }
}
