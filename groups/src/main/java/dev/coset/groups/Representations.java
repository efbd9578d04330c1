package dev.coset.groups;

import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Require;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The common representations, and their sums and products. Each is a homomorphism: {@code rho(gh) =
 * rho(g) rho(h)}.
 */
public final class Representations {

  private Representations() {}

  private record Computed<E>(Group<E> group, int dimension, Function<E, Matrix> map)
      implements Representation<E> {
    @Override
    public Matrix matrix(E g) {
      return map.apply(g);
    }

    @Override
    public String toString() {
      return "a representation of %s of dimension %d".formatted(group.name(), dimension);
    }
  }

  /** Every element is the identity of dimension {@code d >= 0}. */
  public static <E> Representation<E> trivial(Group<E> group, int d) {
    Require.that(d >= 0, () -> "A dimension is not negative, given: " + d);
    Matrix identity = Matrix.identity(d);
    return new Computed<>(group, d, g -> identity);
  }

  /** The matrix by which an element moves space, without its translation. */
  public static <E extends AffineElement> Representation<E> standard(Group<E> group) {
    int n = group.identity().affine().dimension();
    return new Computed<>(group, n, g -> g.affine().linear());
  }

  /** The determinant of the matrix by which an element moves space, of dimension 1. */
  public static <E extends AffineElement> Representation<E> determinant(Group<E> group) {
    return new Computed<>(
        group, 1, g -> Matrix.of(1, 1, Decompositions.determinant(g.affine().linear())));
  }

  /** Plus one for even permutations and minus one for odd ones, of dimension 1. */
  public static Representation<Permutation> sign(Symmetric group) {
    return new Computed<>(group, 1, g -> Matrix.of(1, 1, g.sign()));
  }

  /** The permutation matrices, {@code rho(p) e_i = e_p[i]}. */
  public static Representation<Permutation> permutation(Symmetric group) {
    return new Computed<>(group, group.n(), Permutation::matrix);
  }

  /**
   * The permutation representation of a group that acts on the points {@code 0 .. points-1}: {@code
   * rho(g) e_i = e_(g.i)}.
   *
   * @param action must take each of the points to one of them
   */
  public static <E> Representation<E> permutation(
      Group<E> group, int points, Action<E, Integer> action) {
    Require.that(points >= 0, () -> "A number of points is not negative, given: " + points);
    return new Computed<>(group, points, g -> permuting(points, i -> action.apply(g, i)));
  }

  /**
   * The regular representation {@code rho(g) e_h = e_gh}, with basis in the order of {@link
   * FiniteGroup#elements()}.
   */
  public static <E> Representation<E> regular(FiniteGroup<E> group) {
    List<E> elements = group.elements();
    Map<E, Integer> index = new HashMap<>();
    elements.forEach(element -> index.put(element, index.size()));
    return new Computed<>(
        group,
        elements.size(),
        g -> permuting(elements.size(), i -> indexOf(group.compose(g, elements.get(i)), index)));
  }

  private static <E> int indexOf(E element, Map<E, Integer> index) {
    Integer found = index.get(element);
    if (found == null) {
      throw new IllegalArgumentException(element + " is not among the elements of the group");
    }
    return found;
  }

  private static Matrix permuting(int points, Function<Integer, Integer> image) {
    double[] values = new double[points * points];
    for (int i = 0; i < points; i++) {
      int to = image.apply(i);
      Require.that(
          to >= 0 && to < points,
          () -> "The action takes a point outside of 0 to %d: to %d".formatted(points - 1, to));
      values[to * points + i] = 1;
    }
    return Matrix.of(points, points, values);
  }

  /** The direct sum: the blocks of the parts along the diagonal, in order. */
  public static <E> Representation<E> directSum(List<? extends Representation<E>> parts) {
    Require.that(!parts.isEmpty(), () -> "A direct sum needs at least one representation");
    List<Representation<E>> copy = List.copyOf(parts);
    Group<E> group = copy.getFirst().group();
    copy.forEach(part -> requireSameGroup(group, part.group()));
    int dimension = copy.stream().mapToInt(Representation::dimension).sum();
    return new Computed<>(group, dimension, g -> diagonal(copy, dimension, g));
  }

  private static <E> Matrix diagonal(List<Representation<E>> parts, int dimension, E g) {
    double[] values = new double[dimension * dimension];
    int at = 0;
    for (Representation<E> part : parts) {
      Blocks.put(values, dimension, part.matrix(g), at, at);
      at += part.dimension();
    }
    return Matrix.of(dimension, dimension, values);
  }

  /**
   * The tensor product {@code rho(g) = a(g) kron b(g)}; the basis vector {@code (i, j)} has index
   * {@code i * b.dimension() + j}.
   */
  public static <E> Representation<E> tensorProduct(Representation<E> a, Representation<E> b) {
    requireSameGroup(a.group(), b.group());
    return new Computed<>(
        a.group(),
        Math.multiplyExact(a.dimension(), b.dimension()),
        g -> kronecker(a.matrix(g), b.matrix(g)));
  }

  private static Matrix kronecker(Matrix a, Matrix b) {
    int rows = a.rows() * b.rows();
    int columns = a.columns() * b.columns();
    double[] values = new double[rows * columns];
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        Blocks.put(values, columns, b.times(a.get(i, j)), i * b.rows(), j * b.columns());
      }
    }
    return Matrix.of(rows, columns, values);
  }

  private static void requireSameGroup(Group<?> expected, Group<?> given) {
    Require.that(
        expected.equals(given),
        () ->
            "Representations of one group are expected, given: %s and %s"
                .formatted(expected.name(), given.name()));
  }
}
