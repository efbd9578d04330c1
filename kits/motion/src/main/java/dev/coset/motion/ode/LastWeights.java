package dev.coset.motion.ode;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.modules.Linear;
import java.util.List;

/**
 * {@code x' = W s(x) + c}, where some columns of W may be changed: a change U of {@code [d,
 * columns]} acts by {@code U s_columns(x)}. It has no effect where all these hidden units are 0;
 * units that cannot vanish, such as sigmoids, always act, and tanh units vanish on a surface each.
 */
public final class LastWeights extends Module implements ControlledField {

  private final Layer features;
  private final Linear last;
  private final List<Integer> columns;

  /**
   * An equation whose network is given.
   *
   * @param features s, from states {@code [n, d]} to {@code [n, m]}; owned if it is a module
   * @param last W and c, from m to d; owned
   * @param columns of W that may be changed, at least one
   * @throws IllegalArgumentException if a column does not exist or is named twice
   */
  public LastWeights(Layer features, Linear last, List<Integer> columns) {
    this.features = features;
    this.columns = List.copyOf(columns);
    long width = last.weight().size(1);
    if (columns.isEmpty() || columns.stream().distinct().count() != columns.size()) {
      throw new IllegalArgumentException(
          "At least one column is to be free, each named once, given: " + columns);
    }
    for (int column : columns) {
      if (column < 0 || column >= width) {
        throw new IllegalArgumentException(
            "The last layer has columns 0 to %d, given: %d".formatted(width - 1, column));
      }
    }
    if (features instanceof Module module) {
      child("features", module);
    }
    this.last = child("last", last);
  }

  @Override
  public int dimension() {
    return Math.toIntExact(last.weight().size(0));
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
    Tensor s = features.forward(states);
    long[] index = columns.stream().mapToLong(i -> i).toArray();
    Tensor active = s.indexSelect(1, Tensors.of(index).to(s.device()));
    Tensor eye = Tensors.eye(s.dtype(), dimension()).to(s.device());
    Tensor effect = Tensors.einsum("nj,de->ndej", active, eye).flatten(2, 3);
    return new Affine(last.forward(s), effect);
  }
}
