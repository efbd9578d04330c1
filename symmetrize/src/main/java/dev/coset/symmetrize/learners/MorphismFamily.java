package dev.coset.symmetrize.learners;

import dev.coset.groups.Matrix;
import dev.coset.groups.Symmetric;
import dev.coset.groups.lie.Orthogonal;
import dev.coset.symmetrize.learners.Morphism.Extent;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A set of morphisms from which the audit draws: for every size of training set at least one.
 *
 * <p>{@link FamilyLaws} checks that its members can be joined as morphisms should.
 */
public interface MorphismFamily {

  /** What its members do, in a few words. */
  String name();

  /** A random member that moves training sets of the given size. */
  Morphism sample(Extent extent, RandomGenerator random);

  /** The rows in any order. */
  static MorphismFamily permutations() {
    return ofRows(
        "rows permuted", (rows, random) -> RowMap.permuted(Symmetric.of(rows).sample(random)));
  }

  /** Every row so many times. */
  static MorphismFamily replication(int times) {
    return ofRows(
        "rows replicated %d times".formatted(times),
        (rows, random) -> RowMap.replicated(rows, times));
  }

  /** Inputs turned or reflected: {@code x -> Q x}. */
  static MorphismFamily orthogonalInputs() {
    return ofInputs("inputs turned", (n, random) -> VectorMap.linear(orthogonal(n, random)));
  }

  /** Inputs shifted: {@code x -> x + b}. All shifts here have lengths from 2 to 4. */
  static MorphismFamily translatedInputs() {
    return ofInputs(
        "inputs shifted", (n, random) -> VectorMap.affine(Matrix.identity(n), shift(n, random)));
  }

  /** Inputs turned and shifted. */
  static MorphismFamily isometricInputs() {
    return ofInputs(
        "inputs moved by isometries",
        (n, random) -> VectorMap.affine(orthogonal(n, random), shift(n, random)));
  }

  /** Inputs multiplied by one factor: {@code x -> c x}. */
  static MorphismFamily scaledInputs(double factor) {
    return ofInputs(
        "inputs multiplied by %s".formatted(factor),
        (n, random) -> VectorMap.linear(Matrix.identity(n).times(factor)));
  }

  /** Inputs moved by isometries and one factor from 1/3 to 3. */
  static MorphismFamily similarInputs() {
    return ofInputs(
        "inputs moved by similarities",
        (n, random) ->
            VectorMap.affine(orthogonal(n, random).times(factor(random)), shift(n, random)));
  }

  /** Inputs under random invertible matrices whose condition number is the given one. */
  static MorphismFamily linearInputs(double condition) {
    return ofInputs(
        "inputs under invertible matrices of condition %s".formatted(condition),
        (n, random) -> VectorMap.linear(invertible(n, condition, random)));
  }

  /** Inputs under random invertible matrices of the given condition number, then shifted. */
  static MorphismFamily affineInputs(double condition) {
    return ofInputs(
        "inputs under affine maps of condition %s".formatted(condition),
        (n, random) -> VectorMap.affine(invertible(n, condition, random), shift(n, random)));
  }

  /** Each column of inputs under a strictly increasing, curved function of its own. */
  static MorphismFamily monotoneInputs() {
    return ofInputs(
        "columns of inputs under increasing functions",
        (n, random) ->
            VectorMap.coordinatewise(Stream.generate(() -> increasing(random)).limit(n).toList()));
  }

  /** Targets under any matrices: of any number of rows up to twice the columns, often singular. */
  static MorphismFamily linearTargets() {
    return ofTargets(
        "targets under matrices, singular ones as well",
        (n, random) -> VectorMap.linear(any(n, random)));
  }

  /** Targets shifted: {@code y -> y + b}. */
  static MorphismFamily translatedTargets() {
    return ofTargets(
        "targets shifted", (n, random) -> VectorMap.affine(Matrix.identity(n), shift(n, random)));
  }

  /** Targets under any matrices, then shifted. */
  static MorphismFamily affineTargets() {
    return ofTargets(
        "targets under affine maps, singular ones as well",
        (n, random) -> {
          Matrix matrix = any(n, random);
          return VectorMap.affine(matrix, shift(matrix.rows(), random));
        });
  }

  /** Targets turned, multiplied by one factor and shifted; for one column: affine maps. */
  static MorphismFamily similarTargets() {
    return ofTargets(
        "targets moved by similarities",
        (n, random) ->
            VectorMap.affine(orthogonal(n, random).times(factor(random)), shift(n, random)));
  }

  /** A family that moves the inputs only. */
  static MorphismFamily ofInputs(String name, Draw<VectorMap> maps) {
    return new Drawn(
        name,
        (extent, random) ->
            new Morphism(
                maps.draw(extent.inputs(), random),
                VectorMap.identity(extent.targets()),
                RowMap.identity(extent.rows())));
  }

  /** A family that moves the targets only. */
  static MorphismFamily ofTargets(String name, Draw<VectorMap> maps) {
    return new Drawn(
        name,
        (extent, random) ->
            new Morphism(
                VectorMap.identity(extent.inputs()),
                maps.draw(extent.targets(), random),
                RowMap.identity(extent.rows())));
  }

  /** A family that changes the rows only. */
  static MorphismFamily ofRows(String name, Draw<RowMap> maps) {
    return new Drawn(
        name,
        (extent, random) ->
            new Morphism(
                VectorMap.identity(extent.inputs()),
                VectorMap.identity(extent.targets()),
                maps.draw(extent.rows(), random)));
  }

  /**
   * Draws a part of a morphism.
   *
   * @param <M> the kind of part
   */
  @FunctionalInterface
  interface Draw<M> {
    /** A random map of that many rows or columns. */
    M draw(int size, RandomGenerator random);
  }

  /** A family with a name and a way to draw. */
  record Drawn(String name, Sampler sampler) implements MorphismFamily {
    @Override
    public Morphism sample(Extent extent, RandomGenerator random) {
      return sampler.sample(extent, random);
    }
  }

  /** Draws a morphism. */
  @FunctionalInterface
  interface Sampler {
    /** A random morphism that moves training sets of the given size. */
    Morphism sample(Extent extent, RandomGenerator random);
  }

  private static Matrix orthogonal(int n, RandomGenerator random) {
    return Orthogonal.of(n).sample(random).matrix();
  }

  /** Factors from 1/3 to 3 that are at least a fifth away from 1. */
  private static double factor(RandomGenerator random) {
    double size = 1.2 + 1.8 * random.nextDouble();
    return random.nextBoolean() ? size : 1 / size;
  }

  private static double[] shift(int n, RandomGenerator random) {
    double[] vector = gaussian(n, random);
    double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    double wanted = 2 + 2 * random.nextDouble();
    Arrays.setAll(vector, i -> vector[i] * wanted / length);
    return vector;
  }

  private static double[] gaussian(int n, RandomGenerator random) {
    double[] vector = new double[n];
    Arrays.setAll(vector, i -> random.nextGaussian());
    return vector;
  }

  private static Matrix gaussian(int rows, int columns, RandomGenerator random) {
    return Matrix.of(rows, columns, gaussian(rows * columns, random));
  }

  /** Singular values in equal ratios from {@code 1/sqrt(condition)} to {@code sqrt(condition)}. */
  private static Matrix invertible(int n, double condition, RandomGenerator random) {
    Matrix stretch =
        Matrix.diagonal(n, i -> Math.pow(condition, n == 1 ? 0.5 : i / (n - 1.0) - 0.5));
    return orthogonal(n, random).times(stretch).times(orthogonal(n, random));
  }

  private static Matrix any(int n, RandomGenerator random) {
    int rows = 1 + random.nextInt(2 * n);
    int rank = 1 + random.nextInt(Math.min(rows, n));
    return gaussian(rows, rank, random).times(gaussian(rank, n, random));
  }

  private static DoubleUnaryOperator increasing(RandomGenerator random) {
    double slope = factor(random);
    double offset = random.nextGaussian();
    double curvature = 1 + random.nextDouble();
    List<DoubleUnaryOperator> shapes =
        List.of(
            x -> Math.exp(curvature * x), x -> -Math.exp(-curvature * x), x -> Math.sinh(2 * x));
    DoubleUnaryOperator shape = shapes.get(random.nextInt(shapes.size()));
    return x -> slope * shape.applyAsDouble(x) + offset;
  }
}
