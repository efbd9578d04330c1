package dev.coset.nn.clifford;

import dev.coset.data.BadInputException;
import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.ProductKind;
import dev.coset.nn.clifford.TupleOptions.Invariants;
import dev.coset.nn.clifford.TupleOptions.Merge;
import dev.coset.nn.clifford.TupleOptions.Origin;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The tuples of points: their geometric products, a row of values {@code t} and a score for each.
 */
final class PointTuples extends Module {

  /** More first points than this need a chunk for triples. */
  private static final int UNCHUNKED = 64;

  private static final CliffordAlgebra SPACE = CliffordAlgebra.of(3, 0, 0);
  private static final double SMALL = 1e-12;

  /**
   * The variance of values after the maps of places, at the start: large, so that perceptrons
   * respond to which values meet in a tuple.
   */
  private static final double START = 4;

  private final TupleOptions options;
  private final BladeProduct product =
      child("product", BladeProduct.of(SPACE, ProductKind.GEOMETRIC));
  private final Mlp describe;
  private final Mlp score;
  private final List<Linear> places = new ArrayList<>();

  PointTuples(TupleOptions options, RandomGenerator random) {
    this.options = options;
    int width = options.width();
    List<Integer> widths = List.of(invariants(options), options.hidden(), width);
    describe = child("describe", Mlp.of(widths, Tensor::silu, random));
    score = child("score", Mlp.of(List.of(width, options.hidden(), 1), Tensor::silu, random));
    if (options.merge() == Merge.PROJECTIONS) {
      for (int place = 0; place < options.rank(); place++) {
        var start = Initializer.normal(Math.sqrt(START / options.in()));
        places.add(child("place" + place, new Linear(options.in(), width, true, start, random)));
      }
    }
  }

  private static int invariants(TupleOptions options) {
    boolean last = options.invariants() == Invariants.LAST;
    return switch (options.rank()) {
      case 1 -> 1;
      case 2 -> last ? 2 : 3;
      default -> last ? 2 : 5;
    };
  }

  TupleOptions options() {
    return options;
  }

  /** The tuples whose first point is in each chunk, in order. */
  List<Chunk> chunks(Tensor points, Tensor values) {
    check(points, values);
    Tensor r = options.origin() == Origin.CENTROID ? points.sub(centroid(points)) : points;
    Tensor x = Multivectors.fromVectors(SPACE, r);
    long n = points.size(-2);
    long step = options.chunk() == 0 ? n : options.chunk();
    List<Chunk> chunks = new ArrayList<>();
    for (long from = 0; from < n; from += step) {
      chunks.add(chunk(x, values, from, Math.min(n, from + step)));
    }
    return chunks;
  }

  /** In double precision, so that rounding does not depend on the order of the points. */
  private static Tensor centroid(Tensor points) {
    return points.toType(DType.FLOAT64).mean(-2, true).toType(points.dtype());
  }

  private void check(Tensor points, Tensor values) {
    if (points.rank() != 3 || points.size(2) != 3) {
      throw new BadInputException(
          "Points of space are a tensor [batch, points, 3], given: %s; put points of the plane at z = 0"
              .formatted(points.describe()));
    }
    long n = points.size(1);
    if (values.rank() != 3
        || values.size(0) != points.size(0)
        || values.size(1) != n
        || values.size(2) != options.in()) {
      throw new BadInputException(
          "Values of these points are a tensor [%d, %d, %d], given: %s"
              .formatted(points.size(0), n, options.in(), values.describe()));
    }
    if (n < options.rank()) {
      throw new BadInputException(
          "Tuples of %d points need at least as many points, given: %d; lower the rank"
              .formatted(options.rank(), n));
    }
    if (options.rank() == 3 && options.chunk() == 0 && n > UNCHUNKED) {
      throw new BadInputException(
          "Triples of %d points are %d; above %d points set a chunk (TupleOptions.withChunk)"
              .formatted(n, n * n * n, UNCHUNKED));
    }
  }

  private Chunk chunk(Tensor x, Tensor values, long from, long to) {
    List<Tensor> products = new ArrayList<>();
    products.add(x.slice(1, from, to));
    if (options.rank() > 1) {
      products.add(product.forward(products.getFirst().unsqueeze(2), x.unsqueeze(1)));
    }
    if (options.rank() > 2) {
      products.add(times(products.get(1), x));
    }
    Tensor described = describe.forward(describe(products));
    Tensor merged = merge(values, from, to);
    Tensor t = places.isEmpty() ? described.add(merged).mul(0.5) : described.add(merged);
    return new Chunk(products, t, score.forward(t.silu()).squeeze(-1));
  }

  /** All products {@code p_ij r_k}: {@code [b, i, j, 8]} gives {@code [b, i, j, k, 8]}. */
  private Tensor times(Tensor pairs, Tensor x) {
    long b = pairs.size(0);
    long n = x.size(1);
    Tensor matrices = product.rightMatrix(x).permute(0, 2, 1, 3).reshape(b, 8, n * 8);
    return pairs.flatten(1, 2).matmul(matrices).reshape(b, pairs.size(1), n, n, 8);
  }

  /** The invariants of all tuples, {@code [b, i, (j, (k,)) q]}. */
  private Tensor describe(List<Tensor> products) {
    Tensor last = products.getLast();
    long[] shape = last.shape().clone();
    List<Tensor> parts = new ArrayList<>();
    int first = options.invariants() == Invariants.LAST ? products.size() - 1 : 0;
    for (int k = first; k < products.size(); k++) {
      Tensor q = invariants(k + 1, products.get(k));
      shape[shape.length - 1] = q.size(-1);
      parts.add(spread(q, products.size() - 1 - k).expand(shape));
    }
    return Tensors.cat(-1, parts);
  }

  private static Tensor invariants(int rank, Tensor p) {
    return switch (rank) {
      case 1 -> size(Multivectors.grade(SPACE, p, 1));
      case 2 -> Tensors.cat(-1, p.slice(-1, 0, 1), size(Multivectors.grade(SPACE, p, 2)));
      default -> Tensors.cat(-1, size(Multivectors.grade(SPACE, p, 1)), p.slice(-1, 7, 8));
    };
  }

  /** The length, whose derivative at zero is zero. */
  private static Tensor size(Tensor components) {
    return components.square().sum(-1, true).clampMin(SMALL).sqrt();
  }

  /** Inserts axes for the points that follow in the tuple. */
  private static Tensor spread(Tensor x, int axes) {
    Tensor y = x;
    for (int i = 0; i < axes; i++) {
      y = y.unsqueeze(-2);
    }
    return y;
  }

  /** The merged values of the points of all tuples, {@code [b, i, (j, (k,)) c]}. */
  private Tensor merge(Tensor values, long from, long to) {
    int rank = options.rank();
    Tensor sum = null;
    for (int place = 0; place < rank; place++) {
      Tensor v = place == 0 ? values.slice(1, from, to) : values;
      v = places.isEmpty() ? v : places.get(place).forward(v);
      for (int axis = 1; axis <= rank; axis++) {
        v = axis - 1 == place ? v : v.unsqueeze(axis);
      }
      sum = sum == null ? v : sum.add(v);
    }
    double scale = places.isEmpty() ? rank : Math.sqrt(rank);
    return Objects.requireNonNull(sum).div(scale);
  }

  /**
   * The vectors {@code [b, i, (j, (k,)) 3]} of the product of {@code rank} points: its part of
   * grade 1, or for pairs the dual of the plane, the cross product.
   */
  static Tensor vectors(int rank, int ranks, Tensor product) {
    Tensor v =
        rank == 2
            ? dual(Multivectors.grade(SPACE, product, 2))
            : Multivectors.grade(SPACE, product, 1);
    return spread(v, ranks - rank);
  }

  /** The blades e12, e13, e23 are the duals of e3, -e2, e1. */
  private static Tensor dual(Tensor plane) {
    return Tensors.cat(
        -1, plane.slice(-1, 2, 3), plane.slice(-1, 1, 2).neg(), plane.slice(-1, 0, 1));
  }

  /**
   * Tuples that begin with some of the points.
   *
   * @param products of their beginnings, {@code [b, i, 8]}, {@code [b, i, j, 8]}, {@code [b, i, j,
   *     k, 8]}
   * @param values {@code [b, i, (j, (k,)) width]}
   * @param scores {@code [b, i, (j, (k))]}
   */
  record Chunk(List<Tensor> products, Tensor values, Tensor scores) {

    /**
     * Values summed with shares, in double precision: vectors of tuples cancel, and rounding should
     * not depend on the order of the points.
     *
     * @param shares {@code [.., tuples]}
     * @param values {@code [.., tuples, c]}
     */
    static Tensor sum(Tensor shares, Tensor values) {
      Tensor exact = shares.toType(DType.FLOAT64).unsqueeze(-2);
      return exact.matmul(values.toType(DType.FLOAT64)).squeeze(-2).toType(values.dtype());
    }

    /** The shares of the tuples of each first point, {@code [b, i, tuples]}. */
    Tensor shares() {
      long b = scores.size(0);
      long rows = scores.size(1);
      long tuples = scores.count() / Math.max(1, b * rows);
      return scores.reshape(b, rows, tuples).softmax(-1);
    }
  }
}
