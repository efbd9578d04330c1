package dev.coset.points.parts;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Activation;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.segments.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Classes of points in a scene whose objects move by themselves, without being told which points
 * belong together.
 *
 * <p>A function that follows the motions of predicted parts follows those of the true ones, when
 * each predicted part lies in a true one. So layers go from fine to coarse: first every point with
 * its nearest points is a part; every layer runs a small network in each part, averaged over the
 * part's {@link WeightedFrames}, and gives numbers that do not turn, normalized by batch, and a
 * vector o; points vote for the middle of their part, {@code u = x + o}, and a {@link
 * SoftPartition} of the votes makes the parts of the next layer.
 *
 * <p>Law, once trained ({@link #eval}): with the true parts given, moving each by its own rotation
 * and shift changes no class score, up to rounding (with {@link
 * FrameGroup#ROTATIONS_AND_REFLECTIONS}, reflections too). With predicted parts it fails at most as
 * far as {@link PartitionUncertainty} says. Source: "Approximately Piecewise E(3) Equivariant Point
 * Networks".
 */
public final class PiecewiseEquivariantNetwork extends Module {

  private static final double UNIT = 6;

  private final PiecewiseConfig config;
  private final List<PieceLayer> layers = new ArrayList<>();
  private final Mlp head;

  PiecewiseEquivariantNetwork(PiecewiseConfig config, RandomGenerator random) {
    this.config = config;
    int width = config.width();
    layers.add(child("patches", new PieceLayer(1, width, UNIT, 1, random)));
    for (int i = 0; i < config.levels().size(); i++) {
      layers.add(child("parts" + i, new PieceLayer(width, width, UNIT, 2, random)));
    }
    int all = width * layers.size();
    head =
        child("head", Mlp.of(List.of(all, 2 * width, config.classes()), Activation.RELU, random));
  }

  /** The extents. */
  public PiecewiseConfig config() {
    return config;
  }

  /**
   * What the network says of a scene.
   *
   * @param logits of classes, {@code [n, classes]}
   * @param votes of every layer for the middle of each point's part, {@code [n, 3]}
   * @param partitions of the layers after the first
   */
  public record Answer(Tensor logits, List<Tensor> votes, List<SoftPartition> partitions) {

    /** Copies the lists. */
    public Answer {
      votes = List.copyOf(votes);
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * What the network says of a scene whose parts it must find.
   *
   * @throws BadInputException if there are fewer points than a patch has, or one is not finite
   */
  public Answer forward(PointCloud cloud) {
    return answer(cloud, null);
  }

  /**
   * What the network says of a scene whose parts are known.
   *
   * @param parts the number of each point's part, from 0
   * @throws BadInputException if there is not one number for each point, a part has fewer than 4
   *     points, or a coordinate is not finite
   */
  public Answer forward(PointCloud cloud, int[] parts) {
    int[] sizes = new int[Arrays.stream(parts).max().orElse(0) + 1];
    for (int part : parts) {
      if (part < 0) {
        throw new BadInputException("Parts are numbered from 0, given: " + part);
      }
      sizes[part]++;
    }
    for (int part = 0; part < sizes.length; part++) {
      if (sizes[part] > 0 && sizes[part] < 4) {
        throw new BadInputException(
            "Part %d has %d points; a part has at least 4".formatted(part, sizes[part]));
      }
    }
    return answer(cloud, compact(parts, sizes));
  }

  /** The same parts, numbered without gaps. */
  private static int[] compact(int[] parts, int[] sizes) {
    int[] number = new int[sizes.length];
    int next = 0;
    for (int part = 0; part < sizes.length; part++) {
      number[part] = sizes[part] > 0 ? next++ : -1;
    }
    return Arrays.stream(parts).map(part -> number[part]).toArray();
  }

  /** The likeliest class of each point. */
  public int[] classify(PointCloud cloud) {
    return Autograd.noGrad(
        () -> {
          try (var _ = Scope.open()) {
            long[] classes = forward(cloud).logits().argmax(1).toLongArray();
            return Arrays.stream(classes).mapToInt(c -> (int) c).toArray();
          }
        });
  }

  private Answer answer(PointCloud cloud, int @Nullable [] known) {
    check(cloud, known);
    double[] rows = Centring.centred(cloud.positions());
    int n = cloud.size();
    var type = parameters().values().iterator().next().dtype();
    Tensor positions = Tensors.of(type, rows, n, 3);
    int[] groups = known == null ? new int[n] : known;
    PartPairs pairs = PartPairs.patches(rows, groups, config.patch(), type);
    Tensor features = Tensors.ones(type, n, 1);
    List<Tensor> all = new ArrayList<>();
    List<Tensor> votes = new ArrayList<>();
    List<SoftPartition> partitions = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      if (i > 0) {
        PiecewiseConfig.Level level = config.levels().get(i - 1);
        SoftPartition partition =
            known == null
                ? SoftPartition.of(votes.getLast(), level.threshold(), level.most())
                : SoftPartition.known(known, positions);
        partitions.add(partition);
        pairs = PartPairs.of(partition);
      }
      WeightedFrames frames = frames(positions, pairs);
      PieceLayer.Answer told = layers.get(i).forward(positions, features, pairs, frames);
      features = told.features();
      all.add(features);
      votes.add(positions.add(told.vectors()));
    }
    Tensor shift = Tensors.of(type, Centring.centre(cloud.positions()), 1, 3);
    return new Answer(
        head.forward(Tensors.cat(-1, all)),
        votes.stream().map(vote -> vote.add(shift)).toList(),
        partitions);
  }

  private WeightedFrames frames(Tensor positions, PartPairs pairs) {
    Tensor here = positions.indexSelect(0, pairs.points());
    WeightedFrames own = WeightedFrames.of(here, pairs.weights(), pairs.parts(), config.frames());
    if (!config.whole()) {
      return own;
    }
    int n = (int) positions.size(0);
    Segments one = Segments.of(new long[n], 1);
    WeightedFrames all =
        WeightedFrames.of(positions, Tensors.ones(positions.dtype(), n), one, config.frames());
    return new WeightedFrames(own.centres(), all.frames().expand(own.frames().shape()));
  }

  private void check(PointCloud cloud, int @Nullable [] known) {
    if (cloud.size() < config.patch()) {
      throw new BadInputException(
          "A scene has at least the %d points of a patch, given: %d"
              .formatted(config.patch(), cloud.size()));
    }
    if (known != null && known.length != cloud.size()) {
      throw new BadInputException(
          "The scene has %d points, but %d parts of points were given"
              .formatted(cloud.size(), known.length));
    }
  }
}
