package dev.coset.points.lidar;

import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.LayerNorm;
import dev.coset.tensor.modules.Linear;
import dev.coset.tensor.modules.Mlp;
import dev.coset.tensor.segments.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Logits of the points of a scan: point features are pooled in cells, joined with the codes of
 * distance rows by squeeze and excitation, passed between near cells, and read out at the points.
 */
final class RapidNetwork extends Module {

  private static final int LAYERS = 3;

  private final Mlp pointFeatures;
  private final NestedAutoencoder autoencoder;
  private final Mlp excite;
  private final Linear fuse;
  private final List<Linear> own = new ArrayList<>();
  private final List<Linear> near = new ArrayList<>();
  private final List<Linear> gap = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();
  private final Mlp output;

  /** With {@code features} numbers a point, rows of {@code width} and {@code channels} inside. */
  RapidNetwork(int features, int width, int channels, int classes, RandomGenerator random) {
    int joined = channels + NestedAutoencoder.CODE;
    pointFeatures =
        child("points", Mlp.of(List.of(features, channels, channels), Tensor::relu, random));
    autoencoder = child("autoencoder", new NestedAutoencoder(width, random));
    excite = child("excite", Mlp.of(List.of(joined, joined / 4 + 1, joined), Tensor::relu, random));
    fuse = child("fuse", new Linear(joined, channels, random));
    for (int i = 0; i < LAYERS; i++) {
      own.add(child("own" + i, new Linear(channels, channels, random)));
      near.add(child("near" + i, new Linear(channels, channels, random)));
      gap.add(child("gap" + i, new Linear(1, channels, random)));
      norms.add(child("norm" + i, new LayerNorm(channels)));
    }
    List<Integer> head = List.of(2 * channels + 8, channels, classes);
    output = child("output", Mlp.of(head, Tensor::relu, random));
  }

  /**
   * What a pass gives.
   *
   * @param logits {@code [n, classes]}
   * @param codes of the distance rows
   */
  record Answer(Tensor logits, NestedAutoencoder.Codes codes) {}

  Answer forward(RapidInput input, DType type) {
    Segments voxels = input.voxels();
    Tensor points = pointFeatures.forward(input.pointTensor(type));
    NestedAutoencoder.Codes codes = autoencoder.encode(input.rowTensor(type), voxels);
    Tensor cells = voxels.max(points);
    Tensor joined = Tensors.cat(1, cells, codes.cells());
    Tensor x = cells.add(fuse.forward(joined.mul(excite.forward(joined.mean(0)).sigmoid())));
    Tensor index = input.neighbourTensor();
    Tensor gaps = input.gapTensor(type);
    long count = gaps.size(0);
    for (int i = 0; i < LAYERS; i++) {
      Tensor message =
          near.get(i).forward(x).indexSelect(0, index).reshape(count, gaps.size(1), -1);
      Tensor pooled = message.add(gap.get(i).forward(gaps)).amax(1, false);
      x = x.add(norms.get(i).forward(own.get(i).forward(x).add(pooled)).relu());
    }
    Tensor read = Tensors.cat(1, voxels.gather(x), points, codes.points());
    return new Answer(output.forward(read), codes);
  }

  /** The loss of the autoencoder alone. */
  Tensor codeLoss(RapidInput input, Answer answer, int[] cellLabels) {
    Tensor rows = input.rowTensor(answer.logits.dtype());
    return autoencoder.loss(answer.codes, rows, input.voxels(), cellLabels);
  }
}
