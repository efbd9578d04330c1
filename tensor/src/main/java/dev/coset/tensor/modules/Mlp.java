package dev.coset.tensor.modules;

import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Linear maps with an activation between them: {@code [.., in] -> [.., out]}. */
public final class Mlp extends Module implements Layer {

  private final Layer activation;
  private final List<Linear> linears = new ArrayList<>();

  private Mlp(List<Integer> widths, Layer activation, RandomGenerator random) {
    if (widths.size() < 2) {
      throw new IllegalArgumentException("Widths of input and output are needed, given: " + widths);
    }
    this.activation = activation;
    for (int i = 0; i + 1 < widths.size(); i++) {
      linears.add(child(Integer.toString(i), new Linear(widths.get(i), widths.get(i + 1), random)));
    }
  }

  /**
   * A perceptron.
   *
   * @param widths of the input, the hidden layers and the output
   * @param activation between linear maps, not after the last; for example {@code Tensor::relu}
   */
  public static Mlp of(List<Integer> widths, Layer activation, RandomGenerator random) {
    return new Mlp(widths, activation, random);
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor x = linears.getFirst().forward(input);
    for (Linear linear : linears.subList(1, linears.size())) {
      x = linear.forward(activation.forward(x));
    }
    return x;
  }
}
