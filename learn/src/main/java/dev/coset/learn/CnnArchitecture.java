package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Image;
import dev.coset.nn.images.SmallCnn;
import dev.coset.nn.images.SmallCnnConfig;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A {@link SmallCnn} on images; the images of a batch have one size.
 *
 * @param network the extents of the network
 */
public record CnnArchitecture(SmallCnnConfig network) implements Architecture<Image> {

  /** The default network. */
  public static CnnArchitecture defaults(int channels, int outputs) {
    return new CnnArchitecture(SmallCnnConfig.defaults(channels, outputs));
  }

  @Override
  public ModelKind kind() {
    return ModelKind.CNN;
  }

  @Override
  public DataKind input() {
    return DataKind.IMAGES;
  }

  @Override
  public int outputs() {
    return network.outputs();
  }

  @Override
  public long weightCount() {
    return 9
        * Encoding.products(
            Stream.of(List.of(network.channels()), network.widths())
                .flatMap(List::stream)
                .toList());
  }

  @Override
  public Network<Image> build(RandomGenerator random) {
    SmallCnn net = network.build(random);
    return new Network<>() {
      @Override
      public Module module() {
        return net;
      }

      @Override
      public Tensor forward(List<Image> batch) {
        return net.forward(encode(batch).toType(Encoding.dtype(net)));
      }
    };
  }

  private Tensor encode(List<Image> batch) {
    Image first = batch.getFirst();
    int size = first.channels() * first.height() * first.width();
    float[] packed = new float[batch.size() * size];
    for (int i = 0; i < batch.size(); i++) {
      Image image = batch.get(i);
      if (image.channels() != network.channels()) {
        throw new BadInputException(
            "The network takes images of %d channels, given: %s; convert them"
                .formatted(network.channels(), image));
      }
      if (image.height() != first.height() || image.width() != first.width()) {
        throw new BadInputException(
            "The images of a batch have one size, given: %s and %s; scale them"
                .formatted(first, image));
      }
      image.copyTo(packed, i * size);
    }
    return Tensors.of(packed, batch.size(), first.channels(), first.height(), first.width());
  }
}
