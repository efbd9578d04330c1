package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.NdArray;
import dev.coset.nn.sets.DeepSets;
import dev.coset.nn.sets.DeepSetsConfig;
import dev.coset.nn.sets.Pooling;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A {@link DeepSets} network on sets of feature rows {@code [n, d]}; sets of different sizes may
 * share a batch.
 *
 * @param network the extents of the network
 */
public record DeepSetsArchitecture(DeepSetsConfig network) implements Architecture<NdArray> {

  /** The default network, with sums over the set. */
  public static DeepSetsArchitecture defaults(int inputs, int outputs) {
    return new DeepSetsArchitecture(DeepSetsConfig.defaults(inputs, outputs, Pooling.SUM));
  }

  @Override
  public ModelKind kind() {
    return ModelKind.DEEPSETS;
  }

  @Override
  public DataKind input() {
    return DataKind.SETS;
  }

  @Override
  public int outputs() {
    return network.outputs();
  }

  @Override
  public long weightCount() {
    return Encoding.products(
        Stream.of(
                List.of(network.inputs()),
                network.phi(),
                List.of(network.latent()),
                network.rho(),
                List.of(outputs()))
            .flatMap(List::stream)
            .toList());
  }

  @Override
  public Network<NdArray> build(RandomGenerator random) {
    DeepSets net = network.build(random);
    return new Network<>() {
      @Override
      public Module module() {
        return net;
      }

      @Override
      public Tensor forward(List<NdArray> batch) {
        return DeepSetsArchitecture.this.forward(net, batch);
      }
    };
  }

  private Tensor forward(DeepSets net, List<NdArray> batch) {
    int largest = batch.stream().mapToInt(this::elements).max().orElse(0);
    int width = network.inputs();
    double[] packed = new double[batch.size() * largest * width];
    boolean[] mask = new boolean[batch.size() * largest];
    for (int i = 0; i < batch.size(); i++) {
      NdArray set = batch.get(i);
      set.copyTo(0, packed, i * largest * width, set.size());
      for (int j = 0; j < set.extent(0); j++) {
        mask[i * largest + j] = true;
      }
    }
    return net.forward(
        Encoding.tensor(packed, net, batch.size(), largest, width),
        Tensors.of(mask, batch.size(), largest));
  }

  private int elements(NdArray set) {
    if (set.rank() != 2 || set.extent(1) != network.inputs()) {
      throw new BadInputException(
          "The network takes sets of rows of %d numbers, given: %s"
              .formatted(network.inputs(), set));
    }
    return set.extent(0);
  }
}
