package dev.coset.groups.reps;

import dev.coset.groups.Matrix;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The linear maps {@code W} that commute with a group, {@code out(g) W = W in(g)}, by an
 * orthonormal basis for the sum of the products of entries.
 *
 * <p>Each generator contributes the equation above, each direction {@code A} of the Lie algebra
 * {@code out'(A) W - W in'(A) = 0}; the basis spans the common null space. It is found block by
 * block for direct sums, once for each pair of summands. A block of up to {@link #DENSE} entries is
 * solved by a singular value decomposition, a larger one by projecting generic matrices to the null
 * space with conjugate gradients. For compact groups the dimension is the mean of the product of
 * the characters.
 *
 * {@snippet :
 * EquivariantMaps<Permutation> maps = EquivariantMaps.of(sets, sets); // a I + b 1 1^T
 * Matrix layer = maps.combine(new double[] {0.3, -1.2});
 * Matrix nearest = maps.project(anyMatrix);
 * }
 *
 * @param <E> the type of the group elements
 */
public final class EquivariantMaps<E> {

  /** The number of entries of a block up to which its equations are solved at once. */
  public static final int DENSE = 256;

  private final Representation<E> in;
  private final Representation<E> out;
  private final List<Matrix> basis;

  private EquivariantMaps(Representation<E> in, Representation<E> out, List<Matrix> basis) {
    this.in = in;
    this.out = out;
    this.basis = List.copyOf(basis);
  }

  /**
   * The maps between two representations of one group.
   *
   * @throws IllegalArgumentException if the groups differ, or if the group's generators are not
   *     known to {@link GeneratingSet#of}
   */
  public static <E> EquivariantMaps<E> of(Representation<E> in, Representation<E> out) {
    return of(in, out, GeneratingSet.of(in.group()));
  }

  /** The maps that commute with the given generators. */
  public static <E> EquivariantMaps<E> of(
      Representation<E> in, Representation<E> out, GeneratingSet<E> generators) {
    Require.that(
        in.group().equals(out.group()) && in.group().equals(generators.group()),
        () ->
            "Representations of one group are expected, given: %s and %s"
                .formatted(in.group().name(), out.group().name()));
    Map<Couple<E>, List<Matrix>> known = new HashMap<>();
    List<Matrix> basis = new ArrayList<>();
    int row = 0;
    for (Representation<E> to : out.summands()) {
      int column = 0;
      for (Representation<E> from : in.summands()) {
        List<Matrix> block =
            known.computeIfAbsent(new Couple<>(from, to), couple -> solve(from, to, generators));
        for (Matrix part : block) {
          double[] values = new double[out.dimension() * in.dimension()];
          Blocks.put(values, in.dimension(), part, row, column);
          basis.add(Matrix.of(out.dimension(), in.dimension(), values));
        }
        column += from.dimension();
      }
      row += to.dimension();
    }
    return new EquivariantMaps<>(in, out, basis);
  }

  private record Couple<E>(Representation<E> from, Representation<E> to) {}

  private static <E> List<Matrix> solve(
      Representation<E> in, Representation<E> out, GeneratingSet<E> generators) {
    Intertwiners equations = Intertwiners.of(in, out, generators);
    return in.dimension() * out.dimension() <= DENSE ? equations.dense() : equations.projected();
  }

  /** The orthonormal basis alone, each of shape {@code [out.dimension(), in.dimension()]}. */
  public static <E> List<Matrix> basis(Representation<E> in, Representation<E> out) {
    return of(in, out).basis();
  }

  /** The vectors of a representation that the group keeps: what a bias may be. */
  public static <E> EquivariantMaps<E> bias(Representation<E> out) {
    return of(Representations.trivial(out.group(), 1), out);
  }

  /** The representation that the maps start from. */
  public Representation<E> in() {
    return in;
  }

  /** The representation that the maps lead to. */
  public Representation<E> out() {
    return out;
  }

  /** The orthonormal basis, each of shape {@code [out.dimension(), in.dimension()]}. */
  public List<Matrix> basis() {
    return basis;
  }

  /** The dimension of the space of maps. */
  public int dimension() {
    return basis.size();
  }

  /** The map with the given coordinates, of length {@link #dimension()}. */
  public Matrix combine(double[] coordinates) {
    Require.length(coordinates, basis.size());
    double[] sum = new double[out.dimension() * in.dimension()];
    for (int k = 0; k < coordinates.length; k++) {
      double[] entries = basis.get(k).toArray();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += coordinates[k] * entries[i];
      }
    }
    return Matrix.of(out.dimension(), in.dimension(), sum);
  }

  /** The coordinates of the nearest commuting map: the products of entries with each basis map. */
  public double[] coordinates(Matrix w) {
    Require.shape(w, out.dimension(), in.dimension());
    double[] given = w.toArray();
    double[] coordinates = new double[basis.size()];
    for (int k = 0; k < coordinates.length; k++) {
      double[] entries = basis.get(k).toArray();
      for (int i = 0; i < given.length; i++) {
        coordinates[k] += entries[i] * given[i];
      }
    }
    return coordinates;
  }

  /** The nearest commuting map. */
  public Matrix project(Matrix w) {
    return combine(coordinates(w));
  }

  /** The largest entry of {@code out(g) W - W in(g)}. */
  public double error(Matrix w, E g) {
    double largest = 0;
    for (double entry : out.matrix(g).times(w).minus(w.times(in.matrix(g))).toArray()) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }
}
