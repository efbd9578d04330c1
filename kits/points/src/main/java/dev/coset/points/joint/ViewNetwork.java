package dev.coset.points.joint;

import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.BatchNorm;
import dev.coset.tensor.modules.Conv2d;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Features of an object from several depth images: convolutions of stride 2 on each image, means
 * over its pixels, the greatest values over the images. The order of the images does not matter.
 */
final class ViewNetwork extends Module {

  private static final ConvOptions HALVING = ConvOptions.DEFAULT.withStride(2).withPadding(1);

  private final List<Conv2d> layers = new ArrayList<>();
  private final List<BatchNorm> norms = new ArrayList<>();

  ViewNetwork(int width, RandomGenerator random) {
    int in = 1;
    for (int out : new int[] {width / 4, width / 2, width}) {
      layers.add(child("conv" + in, new Conv2d(in, out, 3, HALVING, random)));
      norms.add(child("norm" + in, new BatchNorm(out)));
      in = out;
    }
  }

  /** Features {@code [b, width]} of images {@code [b, views, side, side]}. */
  Tensor forward(Tensor images) {
    Tensor x = images.reshape(-1, 1, images.size(2), images.size(3));
    for (int i = 0; i < layers.size(); i++) {
      x = norms.get(i).forward(layers.get(i).forward(x)).relu();
    }
    Tensor means = x.flatten(2, 3).mean(2, false);
    return means.reshape(images.size(0), images.size(1), -1).amax(1, false);
  }
}
