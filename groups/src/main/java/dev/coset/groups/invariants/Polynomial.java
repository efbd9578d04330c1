package dev.coset.groups.invariants;

import dev.coset.groups.Matrix;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A real polynomial in the variables {@code x1 .. xn}, immutable: a sum of few monomials.
 *
 * <p>A group acts by {@code (g p)(x) = p(g^-1 x)}, see {@link #compose}.
 */
public final class Polynomial {

  private final int variables;
  private final SortedMap<List<Integer>, Double> terms;

  private Polynomial(int variables, SortedMap<List<Integer>, Double> terms) {
    this.variables = variables;
    this.terms = terms;
    terms.values().removeIf(coefficient -> coefficient == 0);
  }

  private static SortedMap<List<Integer>, Double> noTerms() {
    return new TreeMap<>(Polynomial::descending);
  }

  private static int descending(List<Integer> a, List<Integer> b) {
    int order = 0;
    for (int i = 0; i < a.size() && order == 0; i++) {
      order = Integer.compare(b.get(i), a.get(i));
    }
    return order;
  }

  /** The constant polynomial in so many variables. */
  public static Polynomial constant(int variables, double value) {
    return monomial(value, new int[variables]);
  }

  /** The polynomial {@code x_i}, {@code i} from 1. */
  public static Polynomial variable(int variables, int i) {
    Require.that(
        i >= 1 && i <= variables,
        () -> "Variables are x1 to x%d, given: x%d".formatted(variables, i));
    int[] exponents = new int[variables];
    exponents[i - 1] = 1;
    return monomial(1, exponents);
  }

  /** The polynomial {@code coefficient x1^e1 ... xn^en}. */
  public static Polynomial monomial(double coefficient, int... exponents) {
    for (int exponent : exponents) {
      Require.that(exponent >= 0, () -> "An exponent is not negative, given: " + exponent);
    }
    SortedMap<List<Integer>, Double> terms = noTerms();
    terms.put(
        Arrays.stream(exponents).boxed().toList(), Require.finite(coefficient, "A coefficient"));
    return new Polynomial(exponents.length, terms);
  }

  /** All exponents of a degree in so many variables, in descending lexicographic order. */
  public static List<int[]> exponentsOfDegree(int variables, int degree) {
    List<int[]> all = new ArrayList<>();
    collect(new int[variables], 0, degree, all);
    return all;
  }

  private static void collect(int[] exponents, int from, int left, List<int[]> all) {
    if (from >= exponents.length - 1) {
      if (exponents.length > 0 || left == 0) {
        int[] last = exponents.clone();
        if (last.length > 0) {
          last[last.length - 1] = left;
        }
        all.add(last);
      }
      return;
    }
    for (int e = left; e >= 0; e--) {
      exponents[from] = e;
      collect(exponents, from + 1, left - e, all);
    }
    exponents[from] = 0;
  }

  /** The number of variables. */
  public int variables() {
    return variables;
  }

  /** The terms: exponents and coefficients, none of them zero. */
  public Map<List<Integer>, Double> terms() {
    return Collections.unmodifiableMap(terms);
  }

  /** The coefficient of a monomial. */
  public double coefficient(int... exponents) {
    return terms.getOrDefault(Arrays.stream(exponents).boxed().toList(), 0.0);
  }

  /** The highest degree of a term; 0 for the zero polynomial. */
  public int degree() {
    return terms.keySet().stream()
        .mapToInt(exponents -> exponents.stream().mapToInt(Integer::intValue).sum())
        .max()
        .orElse(0);
  }

  /** The largest absolute value of a coefficient. */
  public double magnitude() {
    return terms.values().stream().mapToDouble(Math::abs).max().orElse(0);
  }

  /** The sum. */
  public Polynomial plus(Polynomial other) {
    requireSame(other);
    SortedMap<List<Integer>, Double> sum = noTerms();
    sum.putAll(terms);
    other.terms.forEach((exponents, coefficient) -> sum.merge(exponents, coefficient, Double::sum));
    return new Polynomial(variables, sum);
  }

  /** The difference. */
  public Polynomial minus(Polynomial other) {
    return plus(other.times(-1));
  }

  /** The multiple by a number. */
  public Polynomial times(double factor) {
    SortedMap<List<Integer>, Double> scaled = noTerms();
    terms.forEach((exponents, coefficient) -> scaled.put(exponents, factor * coefficient));
    return new Polynomial(variables, scaled);
  }

  /** The product. */
  public Polynomial times(Polynomial other) {
    requireSame(other);
    SortedMap<List<Integer>, Double> product = noTerms();
    terms.forEach(
        (a, x) -> other.terms.forEach((b, y) -> product.merge(sum(a, b), x * y, Double::sum)));
    return new Polynomial(variables, product);
  }

  private static List<Integer> sum(List<Integer> a, List<Integer> b) {
    List<Integer> sum = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sum.add(a.get(i) + b.get(i));
    }
    return List.copyOf(sum);
  }

  /** The power with an exponent that is not negative. */
  public Polynomial power(int exponent) {
    Require.that(exponent >= 0, () -> "An exponent is not negative, given: " + exponent);
    Polynomial power = constant(variables, 1);
    for (int i = 0; i < exponent; i++) {
      power = power.times(this);
    }
    return power;
  }

  /** The polynomial {@code x -> p(A x)}; with {@code A = rho(g)^-1} it is {@code g p}. */
  public Polynomial compose(Matrix a) {
    Require.shape(a, variables, variables);
    int degree = degree();
    List<List<Polynomial>> powers = new ArrayList<>();
    for (int i = 0; i < variables; i++) {
      powers.add(powers(row(a, i), degree));
    }
    SortedMap<List<Integer>, Double> sum = noTerms();
    for (Map.Entry<List<Integer>, Double> term : terms.entrySet()) {
      Polynomial product = constant(variables, term.getValue());
      for (int i = 0; i < variables; i++) {
        int exponent = term.getKey().get(i);
        if (exponent > 0) {
          product = product.times(powers.get(i).get(exponent));
        }
      }
      product.terms.forEach((exponents, value) -> sum.merge(exponents, value, Double::sum));
    }
    return new Polynomial(variables, sum);
  }

  /** The linear polynomial {@code sum_j a_ij x_j}. */
  private static Polynomial row(Matrix a, int i) {
    Polynomial row = constant(a.columns(), 0);
    for (int j = 0; j < a.columns(); j++) {
      row = row.plus(variable(a.columns(), j + 1).times(a.get(i, j)));
    }
    return row;
  }

  /** The powers 0 to {@code degree}. */
  private static List<Polynomial> powers(Polynomial p, int degree) {
    List<Polynomial> powers = new ArrayList<>();
    powers.add(constant(p.variables, 1));
    for (int e = 1; e <= degree; e++) {
      powers.add(powers.getLast().times(p));
    }
    return powers;
  }

  /** The value at a point. */
  public double at(double... x) {
    Require.length(x, variables);
    double sum = 0;
    for (Map.Entry<List<Integer>, Double> term : terms.entrySet()) {
      double value = term.getValue();
      for (int i = 0; i < variables; i++) {
        value *= Math.pow(x[i], term.getKey().get(i));
      }
      sum += value;
    }
    return sum;
  }

  /** Without the terms whose coefficient is at most {@code tolerance}. */
  public Polynomial chop(double tolerance) {
    SortedMap<List<Integer>, Double> kept = noTerms();
    terms.forEach(
        (exponents, coefficient) -> {
          if (Math.abs(coefficient) > tolerance) {
            kept.put(exponents, coefficient);
          }
        });
    return new Polynomial(variables, kept);
  }

  /**
   * With leading coefficient one; coefficients within 1e-12 of a fraction with a denominator up to
   * 12 become it, and those below 1e-12 of the largest vanish.
   */
  Polynomial monic() {
    Polynomial clean = chop(1e-12 * magnitude());
    return clean.terms.isEmpty() ? clean : clean.tidy(1 / clean.leading());
  }

  /** The coefficient of the first term of a polynomial that is not zero. */
  double leading() {
    return terms.values().iterator().next();
  }

  /** The multiple by a factor, with coefficients rounded as in {@link #monic}. */
  Polynomial tidy(double factor) {
    double least = 1e-12 * magnitude() * Math.abs(factor);
    SortedMap<List<Integer>, Double> tidy = noTerms();
    times(factor).chop(least).terms.forEach((exponents, c) -> tidy.put(exponents, fraction(c)));
    return new Polynomial(variables, tidy);
  }

  private static double fraction(double value) {
    for (int denominator = 1; denominator <= 12; denominator++) {
      double near = Math.rint(value * denominator) / denominator;
      if (Math.abs(value - near) <= 1e-12 * Math.max(1, Math.abs(value))) {
        return near;
      }
    }
    return value;
  }

  private void requireSame(Polynomial other) {
    Require.that(
        variables == other.variables,
        () ->
            "Polynomials in as many variables are expected, given: %d and %d"
                .formatted(variables, other.variables));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Polynomial that
        && variables == that.variables
        && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return 31 * variables + terms.hashCode();
  }

  /** Such as {@code x1^2 + 2.5 x1 x2}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    terms.forEach(
        (exponents, coefficient) -> {
          String sign = coefficient < 0 ? "-" : "+";
          text.append(text.isEmpty() ? (coefficient < 0 ? "-" : "") : " " + sign + " ");
          text.append(term(exponents, Math.abs(coefficient)));
        });
    return text.isEmpty() ? "0" : text.toString();
  }

  private static String term(List<Integer> exponents, double coefficient) {
    List<String> factors = new ArrayList<>();
    for (int i = 0; i < exponents.size(); i++) {
      int e = exponents.get(i);
      if (e > 0) {
        factors.add(e == 1 ? "x" + (i + 1) : "x%d^%d".formatted(i + 1, e));
      }
    }
    if (coefficient != 1 || factors.isEmpty()) {
      boolean whole = coefficient == Math.rint(coefficient) && coefficient < 1e15;
      factors.addFirst(whole ? Long.toString((long) coefficient) : Double.toString(coefficient));
    }
    return String.join(" ", factors);
  }
}
