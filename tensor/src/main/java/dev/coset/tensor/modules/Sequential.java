package dev.coset.tensor.modules;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.List;

/** Layers one after the other; those that are modules are parts, named by their position. */
public final class Sequential extends Module implements Layer {

  private final List<Layer> layers;

  /** The layers in order of application. */
  public Sequential(List<? extends Layer> layers) {
    this.layers = List.copyOf(layers);
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof Module module) {
        child(Integer.toString(i), module);
      }
    }
  }

  /** The layers in order of application. */
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor output = input;
    for (Layer layer : layers) {
      output = layer.forward(output);
    }
    return output;
  }
}
