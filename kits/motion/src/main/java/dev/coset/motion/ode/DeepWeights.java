package dev.coset.motion.ode;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code x' = f(x, w)}, where w are weights of a hidden layer: they become a part of the state, and
 * what is chosen is how fast they change, {@code w' = u}. Every path has changes of its own; the
 * network itself is not touched. Without need they return: {@code u_0 = -pull (w - w_trained)}.
 *
 * <p>Changes lose their effect where the units saturate; those with slopes above zero everywhere,
 * such as {@code z + tanh z}, do not.
 *
 * <p>Sets are differentiated once more than they say, since u acts on the acceleration of x.
 */
public final class DeepWeights extends Module implements ControlledField {

  private final List<Linear> layers = new ArrayList<>();
  private final Layer activation;
  private final Free free;
  private final int dimension;
  private final int inputs;

  /**
   * Which weights may be changed: those into some units of a hidden layer.
   *
   * @param layer the layer, from 0; not the last
   * @param units of that layer, at least one
   * @param pull how fast changes fade, per unit of time, at least 0
   */
  public record Free(int layer, List<Integer> units, double pull) {
    /** Copies the list. */
    public Free {
      units = List.copyOf(units);
      boolean twice = units.stream().distinct().count() != units.size();
      if (layer < 0 || units.isEmpty() || twice || !(pull >= 0) || Double.isInfinite(pull)) {
        throw new IllegalArgumentException(
            "A layer from 0, units named once, at least one, and a pull of at least 0 are"
                + " expected, given: %d, %s, %s".formatted(layer, units, pull));
      }
    }
  }

  /**
   * A perceptron.
   *
   * @param widths of its layers; the first and last are d
   * @param activation between layers, twice differentiable for exact conditions
   * @param free which weights may be changed
   * @throws IllegalArgumentException if a layer or unit does not exist or ends differ
   */
  public DeepWeights(List<Integer> widths, Layer activation, Free free, RandomGenerator random) {
    int count = widths.size() - 1;
    if (count < 2 || !widths.getFirst().equals(widths.getLast()) || free.layer() >= count - 1) {
      throw new IllegalArgumentException(
          "A hidden layer to change between ends of equal width is expected, given: widths %s,"
                  .formatted(widths)
              + " layer "
              + free.layer());
    }
    for (int unit : free.units()) {
      if (unit < 0 || unit >= widths.get(free.layer() + 1)) {
        throw new IllegalArgumentException(
            "Layer %d has units 0 to %d, given: %d"
                .formatted(free.layer(), widths.get(free.layer() + 1) - 1, unit));
      }
    }
    this.activation = activation;
    this.free = free;
    this.dimension = widths.getFirst();
    this.inputs = widths.get(free.layer());
    for (int i = 0; i < count; i++) {
      layers.add(child("layer" + i, new Linear(widths.get(i), widths.get(i + 1), random)));
    }
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int further() {
    return free.units().size() * inputs;
  }

  @Override
  public int delay() {
    return 1;
  }

  @Override
  public Affine at(Tensor states) {
    Tensor x = states.slice(1, 0, dimension);
    Tensor change = states.slice(1, dimension, dimension + further());
    Tensor drift = Tensors.cat(1, velocity(x, change), change.mul(-free.pull()));
    Tensor above = Tensors.zeros(states.dtype(), dimension, further());
    Tensor effect = Tensors.cat(0, above, Tensors.eye(states.dtype(), further()));
    Tensor each = effect.to(states.device()).unsqueeze(0);
    return new Affine(drift, each.expand(states.size(0), dimension + further(), further()));
  }

  /** The velocities {@code [n, d]} with weights changed by {@code [n, units * inputs]}. */
  public Tensor velocity(Tensor x, Tensor change) {
    Tensor y = x;
    for (int i = 0; i < layers.size(); i++) {
      Tensor z = layers.get(i).forward(y);
      if (i == free.layer()) {
        long[] units = free.units().stream().mapToLong(u -> u).toArray();
        Tensor more = change.unflatten(1, units.length, inputs).matmul(y.unsqueeze(2)).squeeze(2);
        z = z.indexAdd(1, Tensors.of(units).to(z.device()), more);
      }
      y = i < layers.size() - 1 ? activation.forward(z) : z;
    }
    return y;
  }
}
