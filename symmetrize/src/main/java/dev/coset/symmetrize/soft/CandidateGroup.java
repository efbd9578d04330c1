package dev.coset.symmetrize.soft;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.reps.EquivariantMaps;
import dev.coset.groups.reps.GeneratingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A group that may be a symmetry, by how it moves vectors of dimension d; it moves tensors of
 * degree k by the k-th tensor power.
 */
public final class CandidateGroup {

  private final String name;
  private final int dimension;
  private final BiFunction<Integer, Integer, List<Matrix>> maps;
  private final Function<RandomGenerator, Matrix> sampler;
  private final List<Matrix> directions;

  /** What was computed, at most one list for each of the nine pairs of degrees. */
  private final Map<List<Integer>, List<Matrix>> known = new ConcurrentHashMap<>();

  private CandidateGroup(
      String name,
      int dimension,
      BiFunction<Integer, Integer, List<Matrix>> maps,
      Function<RandomGenerator, Matrix> sampler,
      List<Matrix> directions) {
    this.name = name;
    this.dimension = dimension;
    this.maps = maps;
    this.sampler = sampler;
    this.directions = List.copyOf(directions);
  }

  /**
   * A group whose generators {@link GeneratingSet#of} knows.
   *
   * @param name what reports call it
   * @param onVectors how it moves vectors
   */
  public static <E> CandidateGroup of(String name, Representation<E> onVectors) {
    return of(name, onVectors, GeneratingSet.of(onVectors.group()));
  }

  /**
   * A group with given generators.
   *
   * @param name what reports call it
   * @param onVectors how it moves vectors
   * @param generators elements and directions that generate it
   */
  public static <E> CandidateGroup of(
      String name, Representation<E> onVectors, GeneratingSet<E> generators) {
    List<Matrix> directions = new ArrayList<>();
    if (onVectors.group() instanceof LieGroup<E>) {
      generators.directions().forEach(t -> directions.add(onVectors.algebra(t)));
    }
    return of(name, onVectors, generators, directions);
  }

  private static <E> CandidateGroup of(
      String name,
      Representation<E> onVectors,
      GeneratingSet<E> generators,
      List<Matrix> directions) {
    return new CandidateGroup(
        name,
        onVectors.dimension(),
        (from, to) ->
            EquivariantMaps.of(power(onVectors, from), power(onVectors, to), generators).basis(),
        random -> onVectors.matrix(onVectors.group().sample(random)),
        directions);
  }

  private static <E> Representation<E> power(Representation<E> vectors, int degree) {
    return switch (degree) {
      case 0 -> Representations.trivial(vectors.group(), 1);
      case 1 -> vectors;
      default -> Representations.tensorProduct(vectors, vectors);
    };
  }

  /**
   * O(2) in space about a coordinate axis: rotations about it and reflections in planes that
   * contain it.
   *
   * @param axis 0, 1 or 2 for x, y or z
   */
  public static CandidateGroup orthogonalAbout(int axis) {
    if (axis < 0 || axis > 2) {
      throw new IllegalArgumentException("Axes of space are 0, 1 and 2, given: " + axis);
    }
    Representation<Orthogonal2> vectors =
        Representations.of(O2.group(), 3, g -> embedded(g.matrix(), axis, 1));
    Matrix turn = embedded(Matrix.of(2, 2, 0, -1, 1, 0), axis, 0);
    return of(
        "O(2) about " + "xyz".charAt(axis), vectors, GeneratingSet.of(O2.group()), List.of(turn));
  }

  /** A matrix of the plane of the two other axes, with {@code along} on the axis. */
  private static Matrix embedded(Matrix plane, int axis, double along) {
    double[] values = new double[9];
    values[4 * axis] = along;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        values[3 * ((axis + 1 + i) % 3) + (axis + 1 + j) % 3] = plane.get(i, j);
      }
    }
    return Matrix.of(3, 3, values);
  }

  /** O(3), all rotations of space and the reflection in the origin. */
  public static CandidateGroup orthogonal3() {
    List<Matrix> directions = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      directions.add(embedded(Matrix.of(2, 2, 0, -1, 1, 0), axis, 0));
    }
    var group = O3.group();
    return of("O(3)", Representations.standard(group), GeneratingSet.of(group), directions);
  }

  /** What reports call it. */
  public String name() {
    return name;
  }

  /** The dimension d of the vectors it moves. */
  public int dimension() {
    return dimension;
  }

  /** A random element, by its matrix {@code [d, d]}. */
  public Matrix sample(RandomGenerator random) {
    return sampler.apply(random);
  }

  /** Generators of its Lie algebra, by their matrices {@code [d, d]}; none for finite groups. */
  public List<Matrix> directions() {
    return directions;
  }

  /**
   * An orthonormal basis of the linear maps from tensors of one degree to tensors of another that
   * commute with the group, each of shape {@code [d^to, d^from]}.
   */
  public List<Matrix> maps(int from, int to) {
    return known.computeIfAbsent(List.of(from, to), _ -> maps.apply(from, to));
  }

  /** The projection to the maps that commute, on their entries row by row. */
  Matrix projector(int from, int to) {
    int n = TensorSpace.components(from, dimension) * TensorSpace.components(to, dimension);
    double[] sum = new double[n * n];
    for (Matrix map : maps(from, to)) {
      double[] entries = map.toArray();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          sum[i * n + j] += entries[i] * entries[j];
        }
      }
    }
    return Matrix.of(n, n, sum);
  }

  @Override
  public String toString() {
    return name;
  }
}
