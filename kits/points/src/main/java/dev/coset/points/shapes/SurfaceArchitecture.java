package dev.coset.points.shapes;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.PointCloud;
import dev.coset.data.neighbors.Interpolation;
import dev.coset.learn.KitArchitecture;
import dev.coset.learn.Network;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A {@link SurfaceNetwork} on point clouds of any size and scale, as {@code *.coset} files hold it.
 *
 * <p>Of a larger cloud the network sees {@code points} points that cover it evenly; its centroid is
 * moved to the origin and its farthest point scaled to distance 1. Normals that a cloud lacks are
 * computed. Answers for points are carried from the points seen to all points.
 *
 * @param network the extents of the network
 * @param points how many points the network sees
 * @param answersPoints whether it answers for every point, rather than for the cloud
 */
public record SurfaceArchitecture(SurfaceConfig network, int points, boolean answersPoints)
    implements KitArchitecture<PointCloud> {

  /** The name in files. */
  static final String NAME = "risurconv";

  private static final int MOST = 1 << 20;

  /** Checks the number of points. */
  public SurfaceArchitecture {
    if (points < network.fewestPoints() || points > MOST) {
      throw new IllegalArgumentException(
          "The network sees %d to %d points, given: %d"
              .formatted(network.fewestPoints(), MOST, points));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public DataKind input() {
    return DataKind.POINTS;
  }

  @Override
  public int outputs() {
    return network.outputs();
  }

  /** The entries of the largest matrices; there are more. */
  @Override
  public long weightCount() {
    long count = 8L * network.top() * network.top();
    int in = network.features().width();
    for (int width : network.widths()) {
      count += 4L * width * width + (long) in * (width / 2);
    }
    return count + (long) network.outputs() * (network.top() / 2);
  }

  @Override
  public Network<PointCloud> build(RandomGenerator random) {
    return new Reader(
        this,
        answersPoints
            ? new RotationInvariantSegmenter(network, random)
            : new RotationInvariantClassifier(network, random));
  }

  /** The network with the way clouds become pyramids. */
  record Reader(SurfaceArchitecture architecture, SurfaceNetwork network)
      implements Network<PointCloud> {

    @Override
    public Module module() {
      return network;
    }

    @Override
    public Tensor forward(List<PointCloud> batch) {
      List<CloudStandard> seen =
          batch.parallelStream().map(c -> CloudStandard.of(c, architecture.points)).toList();
      List<SurfacePyramid> pyramids =
          seen.parallelStream().map(c -> network.prepare(c.cloud())).toList();
      if (!architecture.answersPoints) {
        return network.forward(pyramids);
      }
      int size = batch.getFirst().size();
      if (batch.stream().anyMatch(cloud -> cloud.size() != size)) {
        throw new BadInputException(
            "Clouds that are segmented together have equally many points; give them one by one");
      }
      Tensor logits = network.forward(pyramids);
      List<Tensor> all = new ArrayList<>();
      for (int b = 0; b < batch.size(); b++) {
        all.add(carry(logits.select(0, b), seen.get(b), batch.get(b)));
      }
      return Tensors.stack(0, all);
    }

    private static Tensor carry(Tensor logits, CloudStandard seen, PointCloud cloud) {
      if (seen.kept().length == cloud.size()) {
        return logits;
      }
      Interpolation carried =
          Interpolation.of(cloud.select(seen.kept()).positions(), cloud.positions());
      int k = carried.neighbors().k();
      Tensor rows = logits.indexSelect(0, Tensors.of(carried.neighbors().indices()));
      Tensor weights = Tensors.of(logits.dtype(), carried.weights(), cloud.size(), k, 1);
      return rows.reshape(cloud.size(), k, logits.size(1)).mul(weights).sum(1, false);
    }
  }

  /** Makes the architecture known to readers of model files. */
  public static final class Catalog implements KitArchitecture.Catalog {

    /** For the service loader. */
    public Catalog() {}

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Class<? extends Record> type() {
      return SurfaceArchitecture.class;
    }
  }
}
