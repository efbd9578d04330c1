package dev.coset.symmetrize.lie;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The element near the identity under which a model errs most on one input: projected gradient
 * ascent of {@code 2 |f(g x) - g f(x)| / (|f(g x)| + |g f(x)|)}, {@code g = exp(a)}, over algebra
 * coordinates {@code |a| <= radius}.
 *
 * <p>Each restart begins at a uniform direction and a uniform radius. The gradient is by central
 * differences, all {@code 2d} moved inputs in one batch; a step of fixed length along it is halved
 * until the error grows, and the ascent ends after so many steps or when no step helps.
 *
 * @param radius the largest norm of the coordinates, in the units of the generators
 * @param restarts how many starts are tried, at least 1
 * @param steps the most steps from each start, at least 1
 */
public record WorstElement(double radius, int restarts, int steps) {

  private static final double DIFFERENCE = 1e-3;
  private static final int HALVINGS = 6;

  /** Checks the numbers. */
  public WorstElement {
    if (!(radius > 0) || restarts < 1 || steps < 1) {
      throw new BadInputException(
          "A search for the worst element needs a radius above 0 and at least one restart and step, given: %s, %d, %d"
              .formatted(radius, restarts, steps));
    }
  }

  /** Within the distance pi, from 5 starts, 20 steps each. */
  public static WorstElement defaults() {
    return new WorstElement(Math.PI, 5, 20);
  }

  /** Searches for one input. */
  public <E, I> Found<E> find(
      Model<I, NdArray> model, LieLaw<E, I> law, I input, RandomGenerator random) {
    Search<E, I> search = new Search<>(model, law, input, model.apply(input));
    Point best = climb(search, start(law.group().dimension(), random));
    for (int restart = 1; restart < restarts; restart++) {
      Point other = climb(search, start(law.group().dimension(), random));
      best = other.error > best.error ? other : best;
    }
    return new Found<>(best.coordinates, law.group().exp(best.coordinates), best.error);
  }

  private double[] start(int dimension, RandomGenerator random) {
    double[] direction = new double[dimension];
    double norm = 0;
    for (int i = 0; i < dimension; i++) {
      direction[i] = random.nextGaussian();
      norm += direction[i] * direction[i];
    }
    return scaled(direction, radius * random.nextDouble() / Math.sqrt(Math.max(norm, 1e-300)));
  }

  private <E, I> Point climb(Search<E, I> search, double[] from) {
    Point here = new Point(from, search.errors(List.of(from)).getFirst());
    for (int step = 0; step < steps; step++) {
      double[] gradient = search.gradient(here.coordinates);
      double norm = norm(gradient);
      Point next = norm == 0 ? here : advance(search, here, scaled(gradient, 1 / norm));
      if (!(next.error > here.error)) {
        return here;
      }
      here = next;
    }
    return here;
  }

  private <E, I> Point advance(Search<E, I> search, Point here, double[] direction) {
    double length = radius / 4;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double[] there = here.coordinates.clone();
      for (int i = 0; i < there.length; i++) {
        there[i] += length * direction[i];
      }
      double norm = norm(there);
      double[] kept = norm > radius ? scaled(there, radius / norm) : there;
      double error = search.errors(List.of(kept)).getFirst();
      if (error > here.error) {
        return new Point(kept, error);
      }
      length /= 2;
    }
    return here;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double v : vector) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  private static double[] scaled(double[] vector, double factor) {
    double[] scaled = vector.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  private record Point(double[] coordinates, double error) {}

  private record Search<E, I>(Model<I, NdArray> model, LieLaw<E, I> law, I input, NdArray output) {

    List<Double> errors(List<double[]> places) {
      List<E> elements = places.stream().map(law.group()::exp).toList();
      List<NdArray> moved =
          LieDerivative.finite(
              model.applyAll(elements.stream().map(g -> law.input().apply(g, input)).toList()));
      List<Double> errors = new ArrayList<>();
      for (int i = 0; i < moved.size(); i++) {
        NdArray expected = law.output().apply(elements.get(i), output);
        errors.add(Equivariance.relativeError(moved.get(i), expected));
      }
      return errors;
    }

    double[] gradient(double[] at) {
      List<double[]> places = new ArrayList<>();
      for (int i = 0; i < at.length; i++) {
        for (int sign = 1; sign >= -1; sign -= 2) {
          double[] place = at.clone();
          place[i] += sign * DIFFERENCE;
          places.add(place);
        }
      }
      List<Double> errors = errors(places);
      double[] gradient = new double[at.length];
      for (int i = 0; i < at.length; i++) {
        gradient[i] = (errors.get(2 * i) - errors.get(2 * i + 1)) / (2 * DIFFERENCE);
      }
      return gradient;
    }
  }

  /**
   * The worst element that was found.
   *
   * @param coordinates in the basis of the generators
   * @param element their exponential
   * @param error the relative error there
   */
  public record Found<E>(double[] coordinates, E element, double error) {

    /** Copies the coordinates. */
    public Found {
      coordinates = coordinates.clone();
    }

    @Override
    public double[] coordinates() {
      return coordinates.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Found<?> that
          && java.util.Arrays.equals(coordinates, that.coordinates)
          && element.equals(that.element)
          && error == that.error;
    }

    @Override
    public int hashCode() {
      return java.util.Arrays.hashCode(coordinates);
    }
  }
}
