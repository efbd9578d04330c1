package dev.coset.points.parts;

import dev.coset.nn.anchors.AnchorKernel;
import dev.coset.nn.anchors.GroupAnchorLayer;
import dev.coset.nn.anchors.RotationAnchors;
import dev.coset.nn.anchors.SpatialAnchorLayer;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.LayerNorm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Spatial and group layers, level by level: features {@code [b, m, order, width]} of each. */
final class AnchorEncoder extends Module {

  private static final int STEPS = 7;

  private final ArticulatedPoseConfig config;
  private final List<SpatialAnchorLayer> spatial = new ArrayList<>();
  private final List<GroupAnchorLayer> group = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();

  AnchorEncoder(ArticulatedPoseConfig config, RandomGenerator random) {
    this.config = config;
    int width = config.width();
    for (int i = 0; i < config.levels().size(); i++) {
      AnchorKernel kernel = AnchorKernel.ball(config.kernel(), config.levels().get(i).radius());
      int in = i == 0 ? 1 : width;
      spatial.add(child("spatial" + i, new SpatialAnchorLayer(kernel, in, width, random)));
      norms.add(child("spatialNorm" + i, new LayerNorm(width)));
      List<Integer> steps = nearest(config.anchors());
      group.add(
          child("group" + i, new GroupAnchorLayer(config.anchors(), steps, width, width, random)));
      norms.add(child("groupNorm" + i, new LayerNorm(width)));
    }
  }

  /** The identity and six of the rotations by the least angles: all quarter turns of the cube. */
  private static List<Integer> nearest(RotationAnchors anchors) {
    return IntStream.range(0, anchors.order())
        .boxed()
        .sorted(Comparator.comparingDouble(r -> -Math.round(1e6 * anchors.matrix(r).trace())))
        .limit(STEPS)
        .toList();
  }

  /** The channels of all levels together. */
  int channels() {
    return config.width() * config.levels().size();
  }

  List<Tensor> forward(AnchorPyramid pyramid) {
    long b = pyramid.positions().size(0);
    long n = pyramid.positions().size(1);
    Tensor x = config.anchors().lift(Tensors.ones(pyramid.positions().dtype(), b * n, 1));
    List<Tensor> levels = new ArrayList<>();
    for (int i = 0; i < spatial.size(); i++) {
      Tensor seen = spatial.get(i).forward(x, pyramid.levels().get(i).patches());
      Tensor y = norms.get(2 * i).forward(seen).relu();
      x = y.add(norms.get(2 * i + 1).forward(group.get(i).forward(y)).relu());
      levels.add(x.view(b, x.size(0) / b, x.size(1), x.size(2)));
    }
    return levels;
  }
}
