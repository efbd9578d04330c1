package dev.coset.points.matching;

import dev.coset.data.neighbors.Interpolation;
import dev.coset.nn.attention.PairAttention;
import dev.coset.nn.attention.PairAttentionConfig;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.BatchNorm;
import dev.coset.tensor.modules.Linear;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The local blocks of a matcher: from points up to superpoints, and back down. */
final class MatcherBackbone extends Module {

  private final InvariantMatcherConfig config;
  private final List<PairAttention> down = new ArrayList<>();
  private final List<PairAttention> same = new ArrayList<>();
  private final List<BatchNorm> downNorm = new ArrayList<>();
  private final List<BatchNorm> sameNorm = new ArrayList<>();
  private final List<BatchNorm> mergeNorm = new ArrayList<>();
  private final List<Linear> widen = new ArrayList<>();
  private final List<Linear> merge = new ArrayList<>();
  private final Linear output;

  MatcherBackbone(InvariantMatcherConfig config, RandomGenerator random) {
    this.config = config;
    List<Integer> widths = config.widths();
    for (int l = 0; l < widths.size(); l++) {
      down.add(child("down" + l, block(config, l, random)));
      downNorm.add(child("downNorm" + l, new BatchNorm(widths.get(l))));
      int before = l == 0 ? 1 : widths.get(l - 1);
      widen.add(child("widen" + l, new Linear(before, widths.get(l), random)));
      if (l > 0) {
        same.add(child("same" + l, block(config, l, random)));
        sameNorm.add(child("sameNorm" + l, new BatchNorm(widths.get(l))));
        mergeNorm.add(child("mergeNorm" + l, new BatchNorm(widths.get(l - 1))));
        merge.add(
            child("merge" + l, new Linear(widths.get(l) + before, widths.get(l - 1), random)));
      }
    }
    this.output = child("output", new Linear(widths.getFirst(), widths.getFirst(), random));
  }

  private static PairAttention block(
      InvariantMatcherConfig config, int level, RandomGenerator random) {
    int width = config.widths().get(level);
    int pairs = PairWaves.width(config.geometry());
    return new PairAttention(new PairAttentionConfig(width, config.heads(), pairs), random);
  }

  private static Tensor attend(
      PairAttention block, Tensor queries, Tensor seen, MatcherLevel level) {
    Tensor pairs = PairWaves.of(level.pairTensor(queries.dtype()));
    return block.local(queries, seen, level.seen(), pairs, null);
  }

  /** The features of every level, finest first. */
  List<Tensor> encode(MatcherPyramid cloud) {
    List<Tensor> features = new ArrayList<>();
    var type = output.weight().dtype();
    Tensor one = widen.getFirst().forward(Tensors.ones(type, 1, 1));
    Tensor all = one.expand(cloud.positions().length / 3, one.size(1));
    Tensor x =
        downNorm.getFirst().forward(attend(down.getFirst(), all, one, cloud.down().getFirst()));
    features.add(x);
    int levels = config.widths().size();
    for (int l = 1; l < levels; l++) {
      MatcherLevel level = cloud.down().get(l);
      Tensor wide = widen.get(l).forward(x);
      Tensor nodes = wide.indexSelect(0, level.seen().select(1, 0)); // its own nearest point
      x = downNorm.get(l).forward(attend(down.get(l), nodes, wide, level));
      x = sameNorm.get(l - 1).forward(attend(same.get(l - 1), x, x, cloud.same().get(l - 1)));
      features.add(x);
    }
    return features;
  }

  /** The descriptors {@code [n, width]} of the points, from features of which the last are new. */
  Tensor decode(MatcherPyramid cloud, List<Tensor> features, Tensor top) {
    Tensor x = top;
    for (int l = features.size() - 1; l > 0; l--) {
      Tensor fine = interpolate(cloud.up().get(l - 1), x);
      Tensor merged = merge.get(l - 1).forward(Tensors.cat(-1, fine, features.get(l - 1)));
      x = mergeNorm.get(l - 1).forward(merged).relu();
    }
    return output.forward(x);
  }

  private static Tensor interpolate(Interpolation up, Tensor features) {
    long[] rows = Arrays.stream(up.neighbors().indices()).asLongStream().toArray();
    int k = up.neighbors().k();
    Tensor near = features.indexSelect(0, Tensors.of(rows)).reshape(rows.length / k, k, -1);
    Tensor weights = Tensors.of(features.dtype(), up.weights(), rows.length / k, k, 1);
    return near.mul(weights).sum(1, false);
  }
}
