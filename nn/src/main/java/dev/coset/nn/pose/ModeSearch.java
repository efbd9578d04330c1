package dev.coset.nn.pose;

import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import java.util.ArrayList;
import java.util.List;

/** Climbs to the next maximum of a function on SO(3) by turns about three axes. */
final class ModeSearch {

  private static final double SMALLEST_TURN = 1e-3;

  private final RotationTable functions;

  ModeSearch(RotationTable functions) {
    this.functions = functions;
  }

  /** From a rotation on, with turns by an angle that is halved when none helps. */
  Rotation3 climb(double[] coefficients, Rotation3 start, double angle) {
    Rotation3 here = start;
    double step = angle;
    while (step > SMALLEST_TURN) {
      List<Rotation3> candidates = new ArrayList<>(List.of(here));
      for (int axis = 0; axis < 3; axis++) {
        for (int sign = -1; sign <= 1; sign += 2) {
          double[] turn = new double[3];
          turn[axis] = sign * step;
          candidates.add(SO3.group().plus(here, turn));
        }
      }
      int best = best(coefficients, functions.values(candidates));
      here = candidates.get(best);
      if (best == 0) {
        step /= 2;
      }
    }
    return here;
  }

  private static int best(double[] coefficients, double[] values) {
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length / coefficients.length; i++) {
      double sum = 0;
      for (int k = 0; k < coefficients.length; k++) {
        sum += coefficients[k] * values[i * coefficients.length + k];
      }
      if (sum > highest) {
        highest = sum;
        best = i;
      }
    }
    return best;
  }
}
