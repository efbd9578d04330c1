package dev.coset.groups.invariants;

import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A map whose components are polynomials in the same variables.
 *
 * @param components one polynomial for each coordinate of the value, at least one
 */
public record PolynomialMap(List<Polynomial> components) {

  /**
   * Copies the components.
   *
   * @throws IllegalArgumentException if there is none, or if they differ in the number of variables
   */
  public PolynomialMap {
    components = List.copyOf(components);
    Require.that(!components.isEmpty(), () -> "A map needs at least one component, given: none");
    int variables = components.getFirst().variables();
    for (Polynomial component : components) {
      Require.that(
          component.variables() == variables,
          () ->
              "Components in as many variables are expected, given: %d and %d"
                  .formatted(variables, component.variables()));
    }
  }

  /** The map with one component {@code p}, the others zero; {@code axis} counts from 0. */
  public static PolynomialMap along(int axis, int dimension, Polynomial p) {
    Require.that(
        axis >= 0 && axis < dimension,
        () -> "Axes are 0 to %d, given: %d".formatted(dimension - 1, axis));
    List<Polynomial> components = new ArrayList<>();
    for (int i = 0; i < dimension; i++) {
      components.add(i == axis ? p : Polynomial.constant(p.variables(), 0));
    }
    return new PolynomialMap(components);
  }

  /** The number of variables. */
  public int variables() {
    return components.getFirst().variables();
  }

  /** The highest degree of a component. */
  public int degree() {
    return components.stream().mapToInt(Polynomial::degree).max().orElse(0);
  }

  /** The largest absolute value of a coefficient. */
  public double magnitude() {
    return components.stream().mapToDouble(Polynomial::magnitude).max().orElse(0);
  }

  /** The value at a point. */
  public double[] at(double... x) {
    return components.stream().mapToDouble(p -> p.at(x)).toArray();
  }

  /** The sum. */
  public PolynomialMap plus(PolynomialMap other) {
    Require.that(
        components.size() == other.components.size(),
        () ->
            "Maps with as many components are expected, given: %d and %d"
                .formatted(components.size(), other.components.size()));
    List<Polynomial> sums = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      sums.add(components.get(i).plus(other.components.get(i)));
    }
    return new PolynomialMap(sums);
  }

  /** The multiple by a number. */
  public PolynomialMap times(double factor) {
    return each(p -> p.times(factor));
  }

  /** The multiple by a polynomial. */
  public PolynomialMap times(Polynomial factor) {
    return each(p -> p.times(factor));
  }

  /** The map {@code x -> f(A x)}. */
  public PolynomialMap compose(Matrix a) {
    return each(p -> p.compose(a));
  }

  /** The map {@code x -> A f(x)}. */
  public PolynomialMap mixed(Matrix a) {
    Require.shape(a, a.rows(), components.size());
    List<Polynomial> mixed = new ArrayList<>();
    for (int i = 0; i < a.rows(); i++) {
      Polynomial sum = Polynomial.constant(variables(), 0);
      for (int j = 0; j < components.size(); j++) {
        if (a.get(i, j) != 0) {
          sum = sum.plus(components.get(j).times(a.get(i, j)));
        }
      }
      mixed.add(sum);
    }
    return new PolynomialMap(mixed);
  }

  /** The multiple whose first coefficient is one, rounded as {@link Polynomial#monic} says. */
  PolynomialMap monic() {
    double least = 1e-12 * magnitude();
    PolynomialMap clean = each(p -> p.chop(least));
    return clean.components.stream()
        .filter(p -> p.magnitude() > 0)
        .findFirst()
        .map(first -> clean.each(p -> p.tidy(1 / first.leading())))
        .orElse(clean);
  }

  private PolynomialMap each(UnaryOperator<Polynomial> change) {
    return new PolynomialMap(components.stream().map(change).toList());
  }

  /** Such as {@code (x1^2 - x2^2, -2 x1 x2)}. */
  @Override
  public String toString() {
    return components.stream()
        .map(Polynomial::toString)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
