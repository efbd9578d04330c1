package dev.coset.nn.irreps;

import dev.coset.groups.irreps.Irreps;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.List;

/**
 * A map between features that commutes with rotations and reflections: {@code f(D_in(g) x) =
 * D_out(g) f(x)}, which {@link EquivarianceCheck} tests.
 */
public interface IrrepsLayer extends Layer {

  /** What the input consists of. */
  Irreps in();

  /** What the output consists of. */
  Irreps out();

  /**
   * The output {@code [.., out.dimension]}.
   *
   * @param input {@code [.., in.dimension]}
   */
  @Override
  Tensor forward(Tensor input);

  /**
   * Layers one after the other.
   *
   * @throws IllegalArgumentException if there is none, or if the output of one is not the input of
   *     the next
   */
  static IrrepsLayer chain(IrrepsLayer... layers) {
    return new Chain(List.of(layers));
  }

  /** A chain of layers, which owns those that are modules. */
  final class Chain extends Module implements IrrepsLayer {

    private final List<IrrepsLayer> layers;

    private Chain(List<IrrepsLayer> layers) {
      if (layers.isEmpty()) {
        throw new IllegalArgumentException("A chain needs at least one layer, given: none");
      }
      for (int i = 1; i < layers.size(); i++) {
        Irreps before = layers.get(i - 1).out();
        Irreps after = layers.get(i).in();
        if (!before.equals(after)) {
          throw new IllegalArgumentException(
              "Layer %d of the chain takes %s, but layer %d gives %s"
                  .formatted(i, after, i - 1, before));
        }
      }
      this.layers = layers;
      for (int i = 0; i < layers.size(); i++) {
        if (layers.get(i) instanceof Module module) {
          child(Integer.toString(i), module);
        }
      }
    }

    @Override
    public Irreps in() {
      return layers.getFirst().in();
    }

    @Override
    public Irreps out() {
      return layers.getLast().out();
    }

    @Override
    public Tensor forward(Tensor input) {
      Tensor x = input;
      for (IrrepsLayer layer : layers) {
        x = layer.forward(x);
      }
      return x;
    }
  }
}
