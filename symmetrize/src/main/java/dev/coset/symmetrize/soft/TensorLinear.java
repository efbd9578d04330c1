package dev.coset.symmetrize.soft;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A linear map with a bias between spaces of tensors, {@code [n, in] -> [n, out]}: any matrix, or,
 * with a constraint, any that commutes with a group.
 *
 * <p>Weights are kept by degrees: the block that leads from degree {@code a} to degree {@code b}
 * has shape {@code [m_b m_a, d^b d^a]}, one row for each pair of tensors, so that what commutes
 * with a group is the same subspace for every row. Parameters are the coordinates of the rows in an
 * orthonormal basis, at first that of entries; another one may suit an optimizer better. A
 * constraint projects every row to the subspace before use.
 */
public final class TensorLinear extends Module implements Layer {

  /**
   * Which tensors a block connects.
   *
   * @param from the degree it starts from
   * @param to the degree it leads to
   */
  record Degrees(int from, int to) implements Comparable<Degrees> {
    @Override
    public int compareTo(Degrees other) {
      return Integer.compare(3 * to + from, 3 * other.to + other.from);
    }
  }

  private final TensorSpace in;
  private final TensorSpace out;
  private final int dimension;
  private final Map<Degrees, Tensor> weights = new TreeMap<>();
  private final Map<Degrees, Tensor> biases = new TreeMap<>();
  private final boolean constrained;

  /** By degrees: what rows of parameters are multiplied by, a basis or a projector. */
  private final Map<Degrees, Tensor> bases = new TreeMap<>();

  /**
   * A map without a constraint, see {@link #TensorLinear(TensorSpace, TensorSpace, int, Optional,
   * RandomGenerator)}.
   */
  public TensorLinear(TensorSpace in, TensorSpace out, int dimension, RandomGenerator random) {
    this(in, out, dimension, Optional.empty(), random);
  }

  /**
   * A map with random weights, uniform with the spread that keeps variances over all inputs, and
   * biases of 0.
   *
   * @param in the space it takes
   * @param out the space it gives
   * @param dimension the dimension d of vectors
   * @param constraint the group with which the map commutes exactly, if any
   * @throws IllegalArgumentException if the group moves vectors of another dimension
   */
  public TensorLinear(
      TensorSpace in,
      TensorSpace out,
      int dimension,
      Optional<CandidateGroup> constraint,
      RandomGenerator random) {
    this.in = in;
    this.out = out;
    this.dimension = dimension;
    constrained = constraint.isPresent();
    constraint.ifPresent(
        group -> {
          if (group.dimension() != dimension) {
            throw new IllegalArgumentException(
                "%s moves vectors of dimension %d, the map has vectors of dimension %d"
                    .formatted(group, group.dimension(), dimension));
          }
        });
    Initializer draw = Initializer.uniform(1 / Math.sqrt(in.size(dimension)));
    for (int to = 0; to <= 2; to++) {
      int rows = out.count(to);
      if (rows == 0) {
        continue;
      }
      long size = TensorSpace.components(to, dimension);
      for (int from = 0; from <= 2; from++) {
        long pairs = (long) rows * in.count(from);
        long entries = size * TensorSpace.components(from, dimension);
        if (pairs > 0) {
          Degrees degrees = new Degrees(from, to);
          weights.put(
              degrees,
              parameter(
                  "weight_%d_%d".formatted(from, to),
                  () -> draw.draw(new long[] {pairs, entries}, random)));
          addBasis(degrees, constraint);
        }
      }
      Degrees bias = new Degrees(0, to);
      biases.put(bias, parameter("bias_" + to, () -> Tensors.zeros(DType.FLOAT32, rows, size)));
      addBasis(bias, constraint);
    }
  }

  private void addBasis(Degrees degrees, Optional<CandidateGroup> constraint) {
    int entries =
        TensorSpace.components(degrees.from(), dimension)
            * TensorSpace.components(degrees.to(), dimension);
    bases.computeIfAbsent(
        degrees,
        d ->
            buffer(
                "basis_%d_%d".formatted(d.from(), d.to()),
                () ->
                    constraint
                        .map(group -> group.projector(d.from(), d.to()))
                        .map(projector -> TensorActions.tensor(projector, DType.FLOAT64))
                        .orElseGet(() -> Tensors.eye(DType.FLOAT64, entries))));
  }

  /**
   * Changes the coordinates, not the map.
   *
   * @param orthonormal for each pair of degrees the new basis, its vectors as rows
   */
  void rebase(Map<Degrees, Tensor> orthonormal) {
    if (constrained) {
      throw new IllegalArgumentException(
          "This map commutes with a group exactly already; train it as it is, or one without"
              + " a constraint");
    }
    Map<String, Tensor> state = new LinkedHashMap<>(state());
    try (var _ = Scope.open()) {
      bases.forEach(
          (degrees, old) -> {
            Tensor basis = Objects.requireNonNull(orthonormal.get(degrees), "no basis");
            String suffix = "_%d_%d".formatted(degrees.from(), degrees.to());
            Tensor change = old.matmul(basis.transpose(0, 1));
            state.put("basis" + suffix, basis.toType(old.dtype()));
            if (weights.containsKey(degrees)) {
              state.put("weight" + suffix, changed(weights.get(degrees), change));
            }
            if (biases.containsKey(degrees)) {
              state.put("bias_" + degrees.to(), changed(biases.get(degrees), change));
            }
          });
      load(state);
    }
  }

  private static Tensor changed(Tensor rows, Tensor change) {
    return rows.detach().toType(DType.FLOAT64).matmul(change).toType(rows.dtype());
  }

  /** The space it takes. */
  public TensorSpace in() {
    return in;
  }

  /** The space it gives. */
  public TensorSpace out() {
    return out;
  }

  /** The dimension d of vectors. */
  public int dimension() {
    return dimension;
  }

  /** The pairs of degrees that weights or biases connect. */
  Set<Degrees> degrees() {
    return bases.keySet();
  }

  /** The pairs of degrees that weights connect. */
  Set<Degrees> connected() {
    return weights.keySet();
  }

  /** The rows of weights, then of biases, of two degrees, as they are used. */
  List<Tensor> rows(Degrees degrees) {
    List<Tensor> rows = new ArrayList<>();
    if (weights.containsKey(degrees)) {
      rows.add(used(weights.get(degrees), degrees));
    }
    if (biases.containsKey(degrees)) {
      rows.add(used(biases.get(degrees), degrees));
    }
    return rows;
  }

  /** The whole matrix {@code [out, in]}, as it is used. */
  public Tensor matrix() {
    List<Tensor> rows = new ArrayList<>();
    for (int to = 0; to <= 2; to++) {
      List<Tensor> blocks = new ArrayList<>();
      long outer = TensorSpace.components(to, dimension);
      for (int from = 0; from <= 2; from++) {
        Degrees degrees = new Degrees(from, to);
        Tensor weight = weights.get(degrees);
        if (weight != null) {
          long inner = TensorSpace.components(from, dimension);
          blocks.add(
              used(weight, degrees)
                  .reshape(out.count(to), in.count(from), outer, inner)
                  .permute(0, 2, 1, 3)
                  .reshape(out.count(to) * outer, in.count(from) * inner));
        }
      }
      if (!blocks.isEmpty()) {
        rows.add(Tensors.cat(1, blocks));
      }
    }
    return Tensors.cat(0, rows);
  }

  /** The whole bias {@code [out]}, as it is used. */
  public Tensor offset() {
    List<Tensor> parts = new ArrayList<>();
    biases.forEach((degrees, bias) -> parts.add(used(bias, degrees).reshape(-1)));
    return Tensors.cat(0, parts);
  }

  private Tensor used(Tensor rows, Degrees degrees) {
    Tensor basis = Objects.requireNonNull(bases.get(degrees), "no basis");
    return rows.matmul(basis.toType(rows.dtype()));
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.linear(matrix(), offset());
  }
}
