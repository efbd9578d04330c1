package dev.coset.groups.estimation;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Blocks;
import dev.coset.groups.internal.LieAlgebra;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The direct product of any number of Lie groups, for states of several parts such as a pose with a
 * velocity and a sensor's bias.
 *
 * <p>Everything goes part by part. Tangent vectors are those of the factors one after the other;
 * {@code hat}, adjoints and Jacobians are block-diagonal.
 *
 * @param factors the groups, at least one
 */
public record LieProduct(List<LieGroup<?>> factors) implements LieGroup<CompositeState> {

  /** Copies the factors; an empty product is refused. */
  public LieProduct {
    factors = List.copyOf(factors);
    Require.that(!factors.isEmpty(), () -> "A product needs at least one group, given: none");
  }

  /** The product of the given groups. */
  public static LieProduct of(LieGroup<?>... factors) {
    return new LieProduct(Arrays.asList(factors));
  }

  @Override
  public String name() {
    return factors.stream().map(LieGroup::name).collect(Collectors.joining(" x "));
  }

  @Override
  public Class<CompositeState> elementType() {
    return CompositeState.class;
  }

  /** The number of the first tangent coordinate of factor {@code i}. */
  public int offset(int i) {
    return factors.subList(0, i).stream().mapToInt(LieGroup::dimension).sum();
  }

  @Override
  public int dimension() {
    return offset(factors.size());
  }

  @Override
  public CompositeState identity() {
    return new CompositeState(factors.stream().<Object>map(LieGroup::identity).toList());
  }

  @Override
  public CompositeState compose(CompositeState g, CompositeState h) {
    requireMember(g);
    requireMember(h);
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      parts.add(compose(factors.get(i), g, h, i));
    }
    return new CompositeState(parts);
  }

  private static <E> Object compose(LieGroup<E> factor, CompositeState g, CompositeState h, int i) {
    return factor.compose(g.part(i, factor.elementType()), h.part(i, factor.elementType()));
  }

  @Override
  public CompositeState inverse(CompositeState g) {
    requireMember(g);
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      parts.add(inverse(factors.get(i), g, i));
    }
    return new CompositeState(parts);
  }

  private static <E> Object inverse(LieGroup<E> factor, CompositeState g, int i) {
    return factor.inverse(g.part(i, factor.elementType()));
  }

  @Override
  public CompositeState sample(RandomGenerator random) {
    return new CompositeState(
        factors.stream().<Object>map(factor -> factor.sample(random)).toList());
  }

  @Override
  public boolean isCloseTo(CompositeState g, CompositeState h, double tolerance) {
    requireMember(g);
    requireMember(h);
    for (int i = 0; i < factors.size(); i++) {
      if (!isClose(factors.get(i), g, h, i, tolerance)) {
        return false;
      }
    }
    return true;
  }

  private static <E> boolean isClose(
      LieGroup<E> factor, CompositeState g, CompositeState h, int i, double tolerance) {
    Class<E> type = factor.elementType();
    return factor.isCloseTo(g.part(i, type), h.part(i, type), tolerance);
  }

  @Override
  public CompositeState exp(double[] tangent) {
    Require.length(tangent, dimension());
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      parts.add(factors.get(i).exp(part(tangent, i)));
    }
    return new CompositeState(parts);
  }

  /** The tangent coordinates of factor {@code i}. */
  private double[] part(double[] tangent, int i) {
    return LieAlgebra.part(tangent, offset(i), factors.get(i).dimension());
  }

  @Override
  public double[] log(CompositeState g) {
    requireMember(g);
    double[] tangent = new double[dimension()];
    for (int i = 0; i < factors.size(); i++) {
      double[] part = log(factors.get(i), g, i);
      System.arraycopy(part, 0, tangent, offset(i), part.length);
    }
    return tangent;
  }

  private static <E> double[] log(LieGroup<E> factor, CompositeState g, int i) {
    return factor.log(g.part(i, factor.elementType()));
  }

  @Override
  public Matrix hat(double[] tangent) {
    return diagonal(tangent, LieGroup::hat);
  }

  @Override
  public double[] vee(Matrix algebra) {
    double[] tangent = new double[dimension()];
    int row = 0;
    for (int i = 0; i < factors.size(); i++) {
      int size = factors.get(i).hat(new double[factors.get(i).dimension()]).rows();
      double[] part = factors.get(i).vee(Blocks.part(algebra, row, row, size, size));
      System.arraycopy(part, 0, tangent, offset(i), part.length);
      row += size;
    }
    Require.shape(algebra, row, row);
    Require.that(
        algebra.minus(hat(tangent)).frobeniusNorm() <= 1e-9 * Math.max(1, algebra.frobeniusNorm()),
        () -> "Expected a block-diagonal matrix of the algebra of %s".formatted(name()));
    return tangent;
  }

  @Override
  public Matrix adjoint(CompositeState g) {
    requireMember(g);
    List<Matrix> blocks = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      blocks.add(adjoint(factors.get(i), g, i));
    }
    return diagonal(blocks);
  }

  private static <E> Matrix adjoint(LieGroup<E> factor, CompositeState g, int i) {
    return factor.adjoint(g.part(i, factor.elementType()));
  }

  @Override
  public Matrix leftJacobian(double[] tangent) {
    return diagonal(tangent, LieGroup::leftJacobian);
  }

  @Override
  public Matrix rightJacobian(double[] tangent) {
    return diagonal(tangent, LieGroup::rightJacobian);
  }

  @Override
  public Matrix inverseLeftJacobian(double[] tangent) {
    return diagonal(tangent, LieGroup::inverseLeftJacobian);
  }

  @Override
  public Matrix littleAdjoint(double[] tangent) {
    return diagonal(tangent, LieGroup::littleAdjoint);
  }

  private Matrix diagonal(double[] tangent, BiFunction<LieGroup<?>, double[], Matrix> block) {
    Require.length(tangent, dimension());
    List<Matrix> blocks = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      blocks.add(block.apply(factors.get(i), part(tangent, i)));
    }
    return diagonal(blocks);
  }

  private static Matrix diagonal(List<Matrix> blocks) {
    int size = blocks.stream().mapToInt(Matrix::rows).sum();
    double[] values = new double[size * size];
    int row = 0;
    for (Matrix block : blocks) {
      Blocks.put(values, size, block, row, row);
      row += block.rows();
    }
    return Matrix.of(size, size, values);
  }

  private void requireMember(CompositeState g) {
    Require.that(
        g.parts().size() == factors.size(),
        () ->
            "A state of %s has %d parts, given: %d"
                .formatted(name(), factors.size(), g.parts().size()));
  }

  @Override
  public String toString() {
    return name();
  }
}
