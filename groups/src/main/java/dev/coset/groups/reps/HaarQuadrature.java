package dev.coset.groups.reps;

import dev.coset.groups.Action;
import dev.coset.groups.FiniteGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Representation;
import dev.coset.groups.Rotation2;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.internal.GaussLegendre;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Means over a compact group, by a sum that is exact for all functions up to a degree.
 *
 * <p>The nodes are the products {@code a b c ...} of one element from each of a few lists, with the
 * product of their weights. For finite groups there is one list, all elements; for SO(3) there are
 * three, rotations about y, x and y with Gauss-Legendre weights in the cosine of the middle angle.
 * Means of {@code rho(g) W sigma(g)^-1} are taken list by list, so that their cost grows with the
 * sum of the lengths and not with the product.
 *
 * {@snippet :
 * HaarQuadrature<Rotation3> quadrature = HaarQuadrature.of(SO3.group(), 4);
 * double one = quadrature.classMean(g -> Math.pow(vectors.character(g), 2)); // irreducible
 * }
 *
 * @param <E> the type of the group elements
 */
public final class HaarQuadrature<E> {

  private final Group<E> group;
  private final List<List<Node<E>>> factors;
  private final List<Node<E>> classes;

  private HaarQuadrature(Group<E> group, List<List<Node<E>>> factors, List<Node<E>> classes) {
    this.group = group;
    this.factors = factors;
    this.classes = classes;
  }

  /** An element, its inverse and its share in the mean. */
  private record Node<E>(E element, E inverse, double weight) {}

  /**
   * The exact mean over a group.
   *
   * @param group finite, or one of SO(2), O(2), SO(3), O(3)
   * @param degree up to which products of entries of irreducible representations are integrated:
   *     the frequency for SO(2) and O(2), the degree {@code l} for SO(3) and O(3); of no effect for
   *     a finite group
   * @throws IllegalArgumentException for any other group
   */
  @SuppressWarnings("unchecked") // the group determines the type of its elements
  public static <E> HaarQuadrature<E> of(Group<E> group, int degree) {
    Require.that(degree >= 0, () -> "A degree is not negative, given: " + degree);
    if (group instanceof FiniteGroup<E> finite) {
      return finite(finite);
    } else if (group.equals(SO2.group())) {
      return (HaarQuadrature<E>) so2(degree);
    } else if (group.equals(O2.group())) {
      return (HaarQuadrature<E>) o2(degree);
    } else if (group.equals(SO3.group())) {
      return (HaarQuadrature<E>) so3(degree);
    } else if (group.equals(O3.group())) {
      return (HaarQuadrature<E>) o3(degree);
    }
    throw new IllegalArgumentException(
        "Means are taken over finite groups, SO(2), O(2), SO(3) and O(3), given: " + group.name());
  }

  /**
   * The quadrature for a representation: exact for products of two of its entries, as in the mean
   * of a squared character or of {@code rho(g) W rho(g)^-1}.
   */
  public static <E> HaarQuadrature<E> of(Representation<E> representation) {
    return of(representation.group(), 2 * BandLimit.of(representation));
  }

  /**
   * The quadrature for polynomials: exact for products of {@code degree} entries of one
   * representation and one entry of another.
   */
  public static <E> HaarQuadrature<E> of(
      Representation<E> representation, int degree, Representation<E> other) {
    int band = degree * BandLimit.of(representation) + BandLimit.of(other);
    return of(representation.group(), band);
  }

  private static <E> HaarQuadrature<E> finite(FiniteGroup<E> group) {
    List<E> elements = group.elements();
    List<Node<E>> nodes = nodes(group, elements, i -> 1.0 / elements.size());
    return new HaarQuadrature<>(group, List.of(nodes), nodes);
  }

  private static HaarQuadrature<Rotation2> so2(int degree) {
    SO2 group = SO2.group();
    List<Rotation2> circle = angles(degree + 1).mapToObj(Rotation2::new).toList();
    List<Node<Rotation2>> nodes = nodes(group, circle, i -> 1.0 / circle.size());
    return new HaarQuadrature<>(group, List.of(nodes), nodes);
  }

  /** All reflections of O(2) are conjugate: one stands for the class. */
  private static HaarQuadrature<Orthogonal2> o2(int degree) {
    O2 group = O2.group();
    List<Orthogonal2> circle =
        angles(degree + 1).mapToObj(angle -> new Orthogonal2(angle, false)).toList();
    Orthogonal2 reflection = new Orthogonal2(0, true);
    List<Orthogonal2> components = List.of(group.identity(), reflection);
    List<Node<Orthogonal2>> classes =
        new ArrayList<>(nodes(group, circle, i -> 0.5 / circle.size()));
    classes.addAll(nodes(group, List.of(reflection), i -> 0.5));
    return new HaarQuadrature<>(
        group,
        List.of(nodes(group, circle, i -> 1.0 / circle.size()), nodes(group, components, i -> 0.5)),
        List.copyOf(classes));
  }

  private static HaarQuadrature<Rotation3> so3(int degree) {
    SO3 group = SO3.group();
    List<Rotation3> circle = angles(degree + 1).mapToObj(a -> about(1, a)).toList();
    GaussLegendre polar = GaussLegendre.of(degree / 2 + 1);
    List<Rotation3> tilts =
        DoubleStream.of(polar.nodes()).mapToObj(cosine -> about(0, Math.acos(cosine))).toList();
    List<Node<Rotation3>> turns = nodes(group, circle, i -> 1.0 / circle.size());
    return new HaarQuadrature<>(
        group,
        List.of(turns, nodes(group, tilts, i -> polar.weights()[i] / 2), turns),
        classesOfRotations(degree));
  }

  /** Rotations by {@code t} about a fixed axis have the share {@code (1 - cos t) dt / 2 pi}. */
  private static List<Node<Rotation3>> classesOfRotations(int degree) {
    double[] angles = angles(degree + 2).toArray();
    List<Rotation3> rotations = DoubleStream.of(angles).mapToObj(angle -> about(1, angle)).toList();
    return nodes(SO3.group(), rotations, i -> (1 - Math.cos(angles[i])) / angles.length);
  }

  private static HaarQuadrature<Orthogonal3> o3(int degree) {
    O3 group = O3.group();
    HaarQuadrature<Rotation3> proper = so3(degree);
    List<List<Node<Orthogonal3>>> factors = new ArrayList<>();
    proper.factors.forEach(factor -> factors.add(signed(factor, false, 1)));
    List<Orthogonal3> signs =
        List.of(group.identity(), new Orthogonal3(Rotation3.identity(), true));
    factors.add(nodes(group, signs, i -> 0.5));
    List<Node<Orthogonal3>> classes = new ArrayList<>(signed(proper.classes, false, 0.5));
    classes.addAll(signed(proper.classes, true, 0.5));
    return new HaarQuadrature<>(group, List.copyOf(factors), List.copyOf(classes));
  }

  private static List<Node<Orthogonal3>> signed(
      List<Node<Rotation3>> nodes, boolean inverted, double share) {
    return nodes.stream()
        .map(
            node ->
                new Node<>(
                    new Orthogonal3(node.element(), inverted),
                    new Orthogonal3(node.inverse(), inverted),
                    share * node.weight()))
        .toList();
  }

  private static Rotation3 about(int axis, double angle) {
    double[] direction = new double[3];
    direction[axis] = 1;
    return Rotation3.fromAxisAngle(direction, angle);
  }

  private static DoubleStream angles(int count) {
    return IntStream.range(0, count).mapToDouble(i -> 2 * Math.PI * i / count);
  }

  private static <E> List<Node<E>> nodes(
      Group<E> group, List<E> elements, java.util.function.IntToDoubleFunction weight) {
    return IntStream.range(0, elements.size())
        .mapToObj(
            i -> {
              E element = elements.get(i);
              return new Node<>(element, group.inverse(element), weight.applyAsDouble(i));
            })
        .toList();
  }

  /** The group. */
  public Group<E> group() {
    return group;
  }

  /** The mean of a function over all products of the nodes. */
  public double mean(ToDoubleFunction<E> function) {
    return mean(function, 0, group.identity());
  }

  private double mean(ToDoubleFunction<E> function, int factor, E product) {
    if (factor == factors.size()) {
      return function.applyAsDouble(product);
    }
    double sum = 0;
    for (Node<E> node : factors.get(factor)) {
      sum += node.weight() * mean(function, factor + 1, group.compose(product, node.element()));
    }
    return sum;
  }

  /**
   * The mean of a function that is the same for conjugate elements, such as a character, over
   * representatives of the classes.
   */
  public double classMean(ToDoubleFunction<E> function) {
    double sum = 0;
    for (Node<E> node : classes) {
      sum += node.weight() * function.applyAsDouble(node.element());
    }
    return sum;
  }

  /** The means of several such functions at once, as many as the arrays are long. */
  public double[] classMeans(Function<E, double[]> functions) {
    double[] sums = new double[0];
    for (Node<E> node : classes) {
      double[] values = functions.apply(node.element());
      sums = sums.length == 0 ? new double[values.length] : sums;
      for (int i = 0; i < values.length; i++) {
        sums[i] += node.weight() * values[i];
      }
    }
    return sums;
  }

  /**
   * The character at the representatives of the classes, in units of 1e-6: representations are
   * isomorphic exactly when it is the same.
   */
  List<Long> classCharacter(Representation<E> representation) {
    return classes.stream()
        .map(node -> Math.round(representation.character(node.element()) * 1e6))
        .toList();
  }

  /**
   * The mean of {@code g x} over the group, the projection of {@code x} to what the group leaves
   * alone.
   *
   * @param action a linear action
   * @param times the multiple by a number
   * @param plus the sum
   */
  public <X> X average(
      X x, Action<E, X> action, BiFunction<X, Double, X> times, BinaryOperator<X> plus) {
    X mean = x;
    for (List<Node<E>> factor : factors.reversed()) {
      X moved = mean;
      mean =
          factor.stream()
              .map(node -> times.apply(action.apply(node.element(), moved), node.weight()))
              .reduce(plus)
              .orElseThrow();
    }
    return mean;
  }

  /**
   * The mean of {@code out(g) W in(g)^-1}: the orthogonal projection of {@code W} to the maps that
   * commute with the group, when both representations are orthogonal.
   *
   * @param w shape {@code [out.dimension(), in.dimension()]}
   */
  public Matrix intertwining(Representation<E> out, Representation<E> in, Matrix w) {
    Require.shape(w, out.dimension(), in.dimension());
    Matrix mean = w;
    for (List<Node<E>> factor : factors.reversed()) {
      Matrix sum = Matrix.zero(w.rows(), w.columns());
      for (Node<E> node : factor) {
        Matrix moved = out.matrix(node.element()).times(mean).times(in.matrix(node.inverse()));
        sum = sum.plus(moved.times(node.weight()));
      }
      mean = sum;
    }
    return mean;
  }
}
