package dev.coset.claims;

import dev.coset.tensor.Border;
import dev.coset.tensor.DType;
import dev.coset.tensor.Interpolation;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/** Images under affine maps of the plane. */
public final class MovedImages {

  private MovedImages() {}

  /**
   * Every image under a map of its own, by linear interpolation and black outside.
   *
   * @param images {@code [n, channels, h, w]}
   * @param maps for each image the six numbers of {@code [A | t]}, row by row: the pixel at x shows
   *     what was at {@code A x + t}, in coordinates from -1 to 1
   */
  public static Tensor of(Tensor images, List<double[]> maps) {
    List<Tensor> rows = maps.stream().map(map -> Tensors.of(DType.FLOAT32, map, 2, 3)).toList();
    Tensor grid = Tensors.stack(0, rows).affineGrid(false, images.shape());
    return images.gridSample(grid, Interpolation.LINEAR, Border.ZEROS, false);
  }
}
