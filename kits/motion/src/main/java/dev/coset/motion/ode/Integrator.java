package dev.coset.motion.ode;

import dev.coset.tensor.Tensor;
import java.util.List;

/**
 * A method that follows a field of velocities {@code x' = f(t, x)}, written out step by step, so
 * that derivatives by the start and by everything in the field pass through.
 */
public sealed interface Integrator permits RungeKutta, DormandPrince {

  /**
   * The states at the start and at the end of every step of {@code time}: {@code steps + 1} tensors
   * of the shape of {@code start}. What the field computes besides is freed after each step.
   *
   * @param before is told where each step of the method begins
   */
  List<Tensor> integrate(Field field, Tensor start, OdeTime time, StepCallback before);

  /** The same without a callback. */
  default List<Tensor> integrate(Field field, Tensor start, OdeTime time) {
    return integrate(field, start, time, (_, _, _) -> {});
  }

  /** A field of velocities. */
  @FunctionalInterface
  interface Field {
    /** The velocities of states {@code [n, d]} at a time, of the same shape. */
    Tensor at(double time, Tensor states);
  }

  /** Is called before each step; a controller decides here what it does until the next. */
  @FunctionalInterface
  interface StepCallback {
    /** A step of a length begins at a time in states {@code [n, d]}. */
    void begin(double time, double length, Tensor states);
  }
}
