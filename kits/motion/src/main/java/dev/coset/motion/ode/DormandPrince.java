package dev.coset.motion.ode;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The method of Dormand and Prince of order 5, whose steps are as long as an estimate of order 4
 * allows: {@code max |error| / (absolute + relative max(|x|, |x'|)) <= 1} over all elements of a
 * step from x to x'.
 *
 * <p>Steps end at each of the times that are asked for. Lengths are constants to derivatives. Every
 * step evaluates the field 7 times: the last evaluation is not carried over, since a callback may
 * have changed the field.
 *
 * @param relative tolerance, positive
 * @param absolute tolerance, positive
 * @param mostSteps between two times that are asked for, refused ones included
 */
public record DormandPrince(double relative, double absolute, int mostSteps) implements Integrator {

  private static final double[] NODES = {0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1};
  private static final double[][] STAGES = {
    {},
    {1 / 5.0},
    {3 / 40.0, 9 / 40.0},
    {44 / 45.0, -56 / 15.0, 32 / 9.0},
    {19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0},
    {9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0},
    {35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0},
  };

  /** Weights of order 5 minus those of order 4. */
  private static final double[] ERROR = {
    71 / 57600.0, 0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0, -1 / 40.0
  };

  private static final double CAUTION = 0.9;
  private static final double SHORTEST = 0.2;
  private static final double LONGEST = 5;

  /** Checks the numbers. */
  public DormandPrince {
    if (!(relative > 0) || !(absolute > 0) || mostSteps < 1) {
      throw new IllegalArgumentException(
          "Positive tolerances and at least 1 step are expected, given: %s, %s, %d"
              .formatted(relative, absolute, mostSteps));
    }
  }

  /** With one tolerance for both, and up to 10,000 steps. */
  public static DormandPrince of(double tolerance) {
    return new DormandPrince(tolerance, tolerance, 10_000);
  }

  /**
   * {@inheritDoc}
   *
   * @throws BadInputException if more than {@code mostSteps} steps are needed, or the field is not
   *     finite
   */
  @Override
  public List<Tensor> integrate(Field field, Tensor start, OdeTime time, StepCallback before) {
    List<Tensor> states = new ArrayList<>(List.of(start));
    double length = time.step();
    for (int i = 0; i < time.steps(); i++) {
      try (var scope = Scope.open()) {
        Span span = new Span(i * time.step(), time.step(), length);
        Reached reached = advance(field, span, states.getLast(), before);
        states.add(scope.keep(reached.state()));
        length = reached.length();
      }
    }
    return states;
  }

  /** From one of the times that are asked for to the next, at first by steps of a length. */
  private record Span(double from, double total, double first) {}

  /** A state, and the length of the next step. */
  private record Reached(Tensor state, double length) {}

  private Reached advance(Field field, Span span, Tensor start, StepCallback before) {
    Tensor state = start;
    double length = span.first();
    double done = 0;
    for (int tries = 0; tries < mostSteps; tries++) {
      try (var scope = Scope.open()) {
        boolean last = length >= (span.total() - done) * (1 - 1e-10);
        double h = last ? span.total() - done : length;
        before.begin(span.from() + done, h, state);
        Attempt attempt = attempt(field, span.from() + done, state, h);
        double factor = CAUTION * Math.pow(Math.max(attempt.error(), 1e-10), -0.2);
        double next = h * Math.clamp(factor, SHORTEST, LONGEST);
        if (attempt.error() <= 1) {
          state = scope.keep(attempt.next());
          done += h;
          // A step that was cut off at the end says nothing against longer ones.
          length = last ? Math.max(length, next) : next;
        } else {
          length = Math.min(next, CAUTION * h);
        }
        if (last && attempt.error() <= 1) {
          return new Reached(state, length);
        }
      }
    }
    throw new BadInputException(
        String.format(
            Locale.ROOT,
            "The equation needs more than %d steps from time %.6g to %.6g; allow more, or larger"
                + " tolerances",
            mostSteps,
            span.from(),
            span.from() + span.total()));
  }

  /** The end of a step and its error in units of the tolerance. */
  private record Attempt(Tensor next, double error) {}

  private Attempt attempt(Field field, double time, Tensor x, double h) {
    List<Tensor> slopes = new ArrayList<>();
    Tensor point = x;
    for (int s = 0; s < NODES.length; s++) {
      point = s == 0 ? x : x.add(combined(slopes, STAGES[s]).mul(h));
      slopes.add(field.at(time + NODES[s] * h, point));
    }
    Tensor off = combined(slopes, ERROR).detach().mul(h).abs();
    Tensor size = x.detach().abs().maximum(point.detach().abs());
    double error = off.div(size.mul(relative).add(absolute)).max().item();
    if (!Double.isFinite(error)) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "The velocities near time %.6g are not finite; the equation may leave its domain",
              time));
    }
    return new Attempt(point, error);
  }

  private static Tensor combined(List<Tensor> slopes, double[] weights) {
    Tensor sum = slopes.getFirst().mul(weights[0]);
    for (int i = 1; i < weights.length; i++) {
      if (weights[i] != 0) {
        sum = sum.add(slopes.get(i).mul(weights[i]));
      }
    }
    return sum;
  }
}
