package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.NdArray;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Mlp;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A multilayer perceptron on vectors, with silu between its linear maps.
 *
 * @param inputs the number of entries of a vector
 * @param hidden the widths of the hidden layers
 * @param outputs the number of outputs
 */
public record MlpArchitecture(int inputs, List<Integer> hidden, int outputs)
    implements Architecture<NdArray> {

  private static final int MAX_WIDTH = 65_536;

  /** Copies the list and checks the widths. */
  public MlpArchitecture {
    hidden = List.copyOf(hidden);
    for (int width : widths(inputs, hidden, outputs)) {
      if (width < 1 || width > MAX_WIDTH) {
        throw new IllegalArgumentException(
            "Widths lie between 1 and %d, given: %d".formatted(MAX_WIDTH, width));
      }
    }
  }

  /** Two hidden layers of 64. */
  public static MlpArchitecture defaults(int inputs, int outputs) {
    return new MlpArchitecture(inputs, List.of(64, 64), outputs);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.MLP;
  }

  @Override
  public DataKind input() {
    return DataKind.VECTORS;
  }

  @Override
  public long weightCount() {
    return Encoding.products(widths(inputs, hidden, outputs));
  }

  @Override
  public Network<NdArray> build(RandomGenerator random) {
    Mlp net = Mlp.of(widths(inputs, hidden, outputs), Tensor::silu, random);
    return new Network<>() {
      @Override
      public Module module() {
        return net;
      }

      @Override
      public Tensor forward(List<NdArray> batch) {
        return net.forward(encode(batch, net));
      }
    };
  }

  private Tensor encode(List<NdArray> batch, Module net) {
    double[] packed = new double[batch.size() * inputs];
    for (int i = 0; i < batch.size(); i++) {
      NdArray vector = batch.get(i);
      if (vector.rank() != 1 || vector.size() != inputs) {
        throw new BadInputException(
            "The network takes vectors of %d numbers, given: %s".formatted(inputs, vector));
      }
      vector.copyTo(0, packed, i * inputs, inputs);
    }
    return Encoding.tensor(packed, net, batch.size(), inputs);
  }

  private static List<Integer> widths(int inputs, List<Integer> hidden, int outputs) {
    var widths = new ArrayList<Integer>();
    widths.add(inputs);
    widths.addAll(hidden);
    widths.add(outputs);
    return widths;
  }
}
