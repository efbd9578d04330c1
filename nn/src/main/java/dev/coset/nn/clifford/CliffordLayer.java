package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.List;

/**
 * A map between multivectors that commutes with versors, {@code f(u x) = u f(x)} for the twisted
 * sandwich, which {@link PinCheck} tests.
 */
public interface CliffordLayer extends Layer {

  /** The algebra of input and output. */
  CliffordAlgebra algebra();

  /** How many multivectors a row of the input has. */
  int in();

  /** How many multivectors a row of the output has. */
  int out();

  /**
   * The output {@code [.., out, 2^n]}.
   *
   * @param input {@code [.., in, 2^n]}
   * @throws dev.coset.data.BadInputException if the last two axes are others
   */
  @Override
  Tensor forward(Tensor input);

  /**
   * Layers one after the other.
   *
   * @throws IllegalArgumentException if there is none, or if algebra or channels of one are not
   *     those of the next
   */
  static CliffordLayer chain(CliffordLayer... layers) {
    return new Chain(List.of(layers));
  }

  /** A chain of layers, which owns those that are modules. */
  final class Chain extends Module implements CliffordLayer {

    private final List<CliffordLayer> layers;

    private Chain(List<CliffordLayer> layers) {
      if (layers.isEmpty()) {
        throw new IllegalArgumentException("A chain needs at least one layer, given: none");
      }
      for (int i = 1; i < layers.size(); i++) {
        CliffordLayer before = layers.get(i - 1);
        CliffordLayer after = layers.get(i);
        if (before.algebra() != after.algebra() || before.out() != after.in()) {
          throw new IllegalArgumentException(
              "Layer %d of the chain takes %d channels of %s, but layer %d gives %d of %s"
                  .formatted(
                      i, after.in(), after.algebra(), i - 1, before.out(), before.algebra()));
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
    public CliffordAlgebra algebra() {
      return layers.getFirst().algebra();
    }

    @Override
    public int in() {
      return layers.getFirst().in();
    }

    @Override
    public int out() {
      return layers.getLast().out();
    }

    @Override
    public Tensor forward(Tensor input) {
      Tensor x = input;
      for (CliffordLayer layer : layers) {
        x = layer.forward(x);
      }
      return x;
    }
  }
}
