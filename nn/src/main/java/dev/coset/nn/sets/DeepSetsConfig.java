package dev.coset.nn.sets;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A {@link DeepSets} network of two perceptrons.
 *
 * @param inputs the number of channels of an element
 * @param phi the widths of the hidden layers of phi
 * @param latent the number of channels that are pooled
 * @param rho the widths of the hidden layers of rho; empty for a linear rho
 * @param outputs the number of outputs
 * @param pooling how elements are pooled
 * @param empty what the pooled feature of an empty set is
 */
public record DeepSetsConfig(
    int inputs,
    List<Integer> phi,
    int latent,
    List<Integer> rho,
    int outputs,
    Pooling pooling,
    EmptySets empty) {

  private static final int MAX_WIDTH = 65_536;

  /** Copies the lists and checks the widths. */
  public DeepSetsConfig {
    phi = List.copyOf(phi);
    rho = List.copyOf(rho);
    var widths = new ArrayList<>(phi);
    widths.addAll(rho);
    widths.addAll(List.of(inputs, latent, outputs));
    for (int width : widths) {
      if (width < 1 || width > MAX_WIDTH) {
        throw new IllegalArgumentException(
            "Widths lie between 1 and %d, given: %d".formatted(MAX_WIDTH, width));
      }
    }
  }

  /** Two hidden layers of 64 in phi, 64 pooled channels, one hidden layer of 64 in rho. */
  public static DeepSetsConfig defaults(int inputs, int outputs, Pooling pooling) {
    return new DeepSetsConfig(
        inputs, List.of(64, 64), 64, List.of(64), outputs, pooling, EmptySets.REFUSED);
  }

  /** The network with random weights; activations are relu. */
  public DeepSets build(RandomGenerator random) {
    return DeepSets.invariant(
        Mlp.of(chain(inputs, phi, latent), Tensor::relu, random),
        Mlp.of(chain(latent, rho, outputs), Tensor::relu, random),
        pooling,
        empty);
  }

  private static List<Integer> chain(int first, List<Integer> middle, int last) {
    var widths = new ArrayList<Integer>();
    widths.add(first);
    widths.addAll(middle);
    widths.add(last);
    return widths;
  }
}
