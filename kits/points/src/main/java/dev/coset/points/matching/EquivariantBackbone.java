package dev.coset.points.matching;

import dev.coset.data.neighbors.Interpolation;
import dev.coset.nn.vectors.VectorLinear;
import dev.coset.nn.vectors.VectorRelu;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Vector features of points, from convolutions up a pyramid and back down. */
final class EquivariantBackbone extends Module {

  private static final int KERNELS = 4;

  private final List<PositionAwareEquivariantConv> down = new ArrayList<>();
  private final List<PositionAwareEquivariantConv> same = new ArrayList<>();
  private final List<VectorLinear> merge = new ArrayList<>();
  private final List<VectorRelu> gate = new ArrayList<>();

  EquivariantBackbone(List<Integer> widths, RandomGenerator random) {
    for (int l = 0; l < widths.size(); l++) {
      int before = l == 0 ? 1 : widths.get(l - 1);
      int width = widths.get(l);
      down.add(child("down" + l, new PositionAwareEquivariantConv(before, width, KERNELS, random)));
      if (l > 0) {
        same.add(
            child("same" + l, new PositionAwareEquivariantConv(width, width, KERNELS, random)));
        merge.add(child("merge" + l, new VectorLinear(width + before, before, random)));
        gate.add(child("gate" + l, new VectorRelu(before, 0, random)));
      }
    }
  }

  /** The features {@code [n, 3, width]} of the points. */
  Tensor forward(MatcherPyramid cloud, DType type) {
    Tensor x = cloud.down().getFirst().pairTensor(type).mean(1, false).unsqueeze(-1);
    List<Tensor> features = new ArrayList<>();
    for (int l = 0; l < down.size(); l++) {
      MatcherLevel level = cloud.down().get(l);
      Tensor near = gather(level, x);
      x = down.get(l).forward(near.select(1, 0), near, level.pairTensor(type));
      if (l > 0) {
        MatcherLevel own = cloud.same().get(l - 1);
        x = same.get(l - 1).forward(x, gather(own, x), own.pairTensor(type));
      }
      features.add(x);
    }
    for (int l = down.size() - 1; l > 0; l--) {
      Tensor fine = interpolate(cloud.up().get(l - 1), x);
      Tensor both = Tensors.cat(-1, fine, features.get(l - 1));
      x = gate.get(l - 1).forward(merge.get(l - 1).forward(both));
    }
    return x;
  }

  private static Tensor gather(MatcherLevel level, Tensor vectors) {
    long channels = vectors.size(2);
    return level.gather(vectors.flatten(1, 2)).reshape(level.queries(), level.k(), 3, channels);
  }

  private static Tensor interpolate(Interpolation up, Tensor vectors) {
    long[] rows = Arrays.stream(up.neighbors().indices()).asLongStream().toArray();
    int k = up.neighbors().k();
    Tensor near = vectors.indexSelect(0, Tensors.of(rows));
    Tensor weights = Tensors.of(vectors.dtype(), up.weights(), rows.length / k, k, 1, 1);
    return near.reshape(rows.length / k, k, 3, vectors.size(2)).mul(weights).sum(1, false);
  }
}
