package dev.coset.groups.invariants;

import dev.coset.groups.internal.Require;
import java.util.function.DoubleUnaryOperator;

/**
 * Conserved quantities by Noether's theorem: when the flow {@code q -> q + s xi(t, q)}, {@code t ->
 * t + s tau} changes the action by a boundary term {@code s K} only, {@code Q = sum_i dL/dqdot_i
 * (xi_i - tau qdot_i) + tau L - K} is constant along motions.
 *
 * <p>Derivatives are central differences of sixth order, exact to about 1e-11 for functions of size
 * one that vary over lengths of one.
 *
 * @param lagrangian the Lagrangian
 * @param symmetry the one-parameter symmetry
 */
public record Noether(Lagrangian lagrangian, Symmetry symmetry) {

  private static final double STEP = 2e-3;

  /** A Lagrangian {@code L(t, q, qdot)}. */
  @FunctionalInterface
  public interface Lagrangian {
    /** The value; the arrays are not changed. */
    double at(double t, double[] q, double[] velocity);
  }

  /** A field on the configurations that may depend on time. */
  @FunctionalInterface
  public interface Field {
    /** The vector at {@code q}, of its length. */
    double[] at(double t, double[] q);
  }

  /** A function of time and configuration. */
  @FunctionalInterface
  public interface Potential {
    /** The value at {@code q}. */
    double at(double t, double[] q);
  }

  /**
   * A one-parameter symmetry.
   *
   * @param xi how configurations move
   * @param tau by how much time moves, a constant
   * @param boundary the boundary term {@code K}, zero for most
   */
  public record Symmetry(Field xi, double tau, Potential boundary) {

    /** A motion of configurations without a boundary term. */
    public static Symmetry of(Field xi) {
      return new Symmetry(xi, 0, (t, q) -> 0);
    }

    /** The translation of time, whose conserved quantity is minus the energy. */
    public static Symmetry time() {
      return new Symmetry((t, q) -> new double[q.length], 1, (t, q) -> 0);
    }
  }

  /** The conserved quantity. */
  public double quantity(double t, double[] q, double[] velocity) {
    Require.length(velocity, q.length);
    double[] xi = symmetry.xi().at(t, q);
    Require.length(xi, q.length);
    double sum = symmetry.tau() * lagrangian.at(t, q, velocity) - symmetry.boundary().at(t, q);
    for (int i = 0; i < q.length; i++) {
      int axis = i;
      double momentum =
          derivative(s -> lagrangian.at(t, q, moved(velocity, axis, s)), size(velocity[i]));
      sum += momentum * (xi[i] - symmetry.tau() * velocity[i]);
    }
    return sum;
  }

  /**
   * How far the Lagrangian is from symmetric at a state: the derivative of {@code L} along the flow
   * less that of the boundary term, zero for a symmetry.
   */
  public double violation(double t, double[] q, double[] velocity) {
    Require.length(velocity, q.length);
    double[] xi = symmetry.xi().at(t, q);
    double[] rate = new double[q.length];
    for (int i = 0; i < q.length; i++) {
      int axis = i;
      rate[i] = derivative(s -> symmetry.xi().at(t + s, along(q, velocity, s))[axis], 1);
    }
    double flow =
        derivative(
            s -> lagrangian.at(t + s * symmetry.tau(), along(q, xi, s), along(velocity, rate, s)),
            1);
    return flow - derivative(s -> symmetry.boundary().at(t + s, along(q, velocity, s)), 1);
  }

  private static double size(double value) {
    return Math.max(1, Math.abs(value));
  }

  private static double[] moved(double[] vector, int axis, double by) {
    double[] moved = vector.clone();
    moved[axis] += by;
    return moved;
  }

  private static double[] along(double[] from, double[] direction, double s) {
    double[] moved = from.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += s * direction[i];
    }
    return moved;
  }

  private static double derivative(DoubleUnaryOperator f, double scale) {
    double h = STEP * scale;
    double one = f.applyAsDouble(h) - f.applyAsDouble(-h);
    double two = f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h);
    double three = f.applyAsDouble(3 * h) - f.applyAsDouble(-3 * h);
    return (45 * one - 9 * two + three) / (60 * h);
  }
}
