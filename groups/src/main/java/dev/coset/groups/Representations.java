package dev.coset.groups;

import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.Differences;
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
      return described(this);
    }
  }

  /** A representation whose derivative is known in closed form. */
  private record Smooth<E>(
      Group<E> group, int dimension, Function<E, Matrix> map, Function<double[], Matrix> derivative)
      implements Representation<E> {
    @Override
    public Matrix matrix(E g) {
      return map.apply(g);
    }

    @Override
    public Matrix algebra(double[] tangent) {
      Differences.requireLie(group, tangent);
      return derivative.apply(tangent);
    }

    @Override
    public String toString() {
      return described(this);
    }
  }

  private static String described(Representation<?> representation) {
    return "a representation of %s of dimension %d"
        .formatted(representation.group().name(), representation.dimension());
  }

  /**
   * A representation from a function, which is trusted to be a homomorphism; {@link
   * dev.coset.groups.reps.RepresentationLaws} checks whether it is.
   *
   * @param matrix from an element to its matrix of shape {@code [dimension, dimension]}
   */
  public static <E> Representation<E> of(
      Group<E> group, int dimension, Function<E, Matrix> matrix) {
    Require.that(dimension >= 0, () -> "A dimension is not negative, given: " + dimension);
    return new Computed<>(
        group,
        dimension,
        g -> {
          Matrix image = matrix.apply(g);
          Require.shape(image, dimension, dimension);
          return image;
        });
  }

  /** Every element is the identity of dimension {@code d >= 0}. */
  public static <E> Representation<E> trivial(Group<E> group, int d) {
    Require.that(d >= 0, () -> "A dimension is not negative, given: " + d);
    Matrix identity = Matrix.identity(d);
    Matrix zero = Matrix.zero(d, d);
    return new Smooth<>(group, d, g -> identity, tangent -> zero);
  }

  /** The matrix by which an element moves space, without its translation. */
  public static <E extends AffineElement> Representation<E> standard(Group<E> group) {
    int n = group.identity().affine().dimension();
    return hasAffineAlgebra(group, n)
        ? new Smooth<>(group, n, g -> g.affine().linear(), tangent -> linearPart(group, n, tangent))
        : new Computed<>(group, n, g -> g.affine().linear());
  }

  /** The determinant of the matrix by which an element moves space, of dimension 1. */
  public static <E extends AffineElement> Representation<E> determinant(Group<E> group) {
    int n = group.identity().affine().dimension();
    Function<E, Matrix> map = g -> Matrix.of(1, 1, Decompositions.determinant(g.affine().linear()));
    return hasAffineAlgebra(group, n)
        ? new Smooth<>(
            group, 1, map, tangent -> Matrix.of(1, 1, linearPart(group, n, tangent).trace()))
        : new Computed<>(group, 1, map);
  }

  /** Whether the Lie algebra is written as matrices of size n, or n + 1 with the translation. */
  private static boolean hasAffineAlgebra(Group<?> group, int n) {
    if (!(group instanceof LieGroup<?> lie)) {
      return false;
    }
    int size = lie.hat(new double[lie.dimension()]).rows();
    return size == n || size == n + 1;
  }

  private static Matrix linearPart(Group<?> group, int n, double[] tangent) {
    return Blocks.part(Differences.requireLie(group, tangent).hat(tangent), 0, 0, n, n);
  }

  /** Plus one for even permutations and minus one for odd ones, of dimension 1. */
  public static Representation<Permutation> sign(Symmetric group) {
    return new Computed<>(group, 1, g -> Matrix.of(1, 1, g.sign()));
  }

  /** The permutation matrices, {@code rho(p) e_i = e_p[i]}. */
  public static Representation<Permutation> permutation(Symmetric group) {
    return new PermutationRepresentation<>(group, group.n(), Permutation::image);
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
    return new PermutationRepresentation<>(group, points, action);
  }

  /**
   * The regular representation {@code rho(g) e_h = e_gh}, with basis in the order of {@link
   * FiniteGroup#elements()}.
   */
  public static <E> Representation<E> regular(FiniteGroup<E> group) {
    List<E> elements = group.elements();
    Map<E, Integer> index = new HashMap<>();
    elements.forEach(element -> index.put(element, index.size()));
    return new PermutationRepresentation<>(
        group, elements.size(), (g, i) -> indexOf(group.compose(g, elements.get(i)), index));
  }

  private static <E> int indexOf(E element, Map<E, Integer> index) {
    Integer found = index.get(element);
    if (found == null) {
      throw new IllegalArgumentException(element + " is not among the elements of the group");
    }
    return found;
  }

  /** The direct sum: the blocks of the parts along the diagonal, in order. */
  public static <E> Representation<E> directSum(List<? extends Representation<E>> parts) {
    Require.that(!parts.isEmpty(), () -> "A direct sum needs at least one representation");
    List<Representation<E>> copy = List.copyOf(parts);
    Group<E> group = copy.getFirst().group();
    copy.forEach(part -> requireSameGroup(group, part.group()));
    return new DirectSum<>(copy);
  }

  /**
   * The tensor product {@code rho(g) = a(g) kron b(g)}; the basis vector {@code (i, j)} has index
   * {@code i * b.dimension() + j}.
   */
  public static <E> Representation<E> tensorProduct(Representation<E> a, Representation<E> b) {
    requireSameGroup(a.group(), b.group());
    Math.multiplyExact(a.dimension(), b.dimension());
    return new TensorProduct<>(a, b);
  }

  private static void requireSameGroup(Group<?> expected, Group<?> given) {
    Require.that(
        expected.equals(given),
        () ->
            "Representations of one group are expected, given: %s and %s"
                .formatted(expected.name(), given.name()));
  }
}
