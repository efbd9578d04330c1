package dev.coset.motion.ode;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;

/** {@code x' = f(x) + g(x) u}: an input that is 0 unless a set asks for more. */
public final class DirectInput extends Module implements ControlledField {

  private final Layer velocity;
  private final Layer gain;
  private final int dimension;

  /**
   * An equation with an input.
   *
   * @param velocity f, from states {@code [n, d]} to the same, with the usual input, if there is
   *     one; owned if it is a module
   * @param gain g, from states {@code [n, d]} to matrices {@code [n, d, k]}; owned if it is a
   *     module
   * @param dimension d
   */
  public DirectInput(Layer velocity, Layer gain, int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("A state has at least 1 coordinate, given: " + dimension);
    }
    this.velocity = velocity;
    this.gain = gain;
    this.dimension = dimension;
    if (velocity instanceof Module module) {
      child("velocity", module);
    }
    if (gain instanceof Module module) {
      child("gain", module);
    }
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int further() {
    return 0;
  }

  @Override
  public int delay() {
    return 0;
  }

  @Override
  public Affine at(Tensor states) {
    Tensor f = velocity.forward(states);
    Tensor g = gain.forward(states);
    if (g.rank() != 3 || g.size(0) != states.size(0) || g.size(1) != dimension) {
      throw new IllegalArgumentException(
          "A gain gives matrices [%d, %d, k], given: %s"
              .formatted(states.size(0), dimension, g.describe()));
    }
    return new Affine(f, g);
  }
}
