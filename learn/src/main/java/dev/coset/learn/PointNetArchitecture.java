package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.PointCloud;
import dev.coset.nn.points.PointNet;
import dev.coset.nn.points.PointNetConfig;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A {@link PointNet} on the positions of point clouds; attributes are not used.
 *
 * <p>Clouds of different sizes may share a batch: the smaller ones are filled up by repeating their
 * points, which does not change what the network says about them.
 *
 * @param network the extents of the network, with 3 inputs
 * @param normalization what is done to the positions, in double precision
 */
public record PointNetArchitecture(PointNetConfig network, PointNormalization normalization)
    implements Architecture<PointCloud> {

  /** Checks the number of inputs. */
  public PointNetArchitecture {
    if (network.inputs() != 3) {
      throw new IllegalArgumentException(
          "Positions have 3 coordinates, but the network takes " + network.inputs());
    }
  }

  /** The default network on clouds in the unit ball. */
  public static PointNetArchitecture defaults(int outputs) {
    return new PointNetArchitecture(PointNetConfig.defaults(outputs), PointNormalization.UNIT_BALL);
  }

  @Override
  public ModelKind kind() {
    return ModelKind.POINTNET;
  }

  @Override
  public DataKind input() {
    return DataKind.POINTS;
  }

  @Override
  public int outputs() {
    return network.outputs();
  }

  @Override
  public long weightCount() {
    return Encoding.products(
        Stream.of(List.of(3), network.widths(), network.head(), List.of(outputs()))
            .flatMap(List::stream)
            .toList());
  }

  @Override
  public Network<PointCloud> build(RandomGenerator random) {
    PointNet net = network.build(random);
    return new Network<>() {
      @Override
      public Module module() {
        return net;
      }

      @Override
      public Tensor forward(List<PointCloud> batch) {
        return net.forward(encode(batch, net));
      }
    };
  }

  private Tensor encode(List<PointCloud> batch, Module net) {
    int largest = batch.stream().mapToInt(PointCloud::size).max().orElse(0);
    double[] packed = new double[batch.size() * largest * 3];
    for (int i = 0; i < batch.size(); i++) {
      double[] positions = batch.get(i).positions();
      if (positions.length == 0) {
        throw new BadInputException("A point cloud has no points; leave it out");
      }
      normalization.apply(positions);
      int start = i * largest * 3;
      for (int at = 0; at < largest * 3; at += positions.length) {
        int count = Math.min(positions.length, largest * 3 - at);
        System.arraycopy(positions, 0, packed, start + at, count);
      }
    }
    return Encoding.tensor(packed, net, batch.size(), largest, 3);
  }
}
