package dev.coset.nn.anchors;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * Who is a neighbour of whom, and what each kernel point of each rotation sees of it: the weights
 * {@code h_m(r^-1 (x_q - x_p)) / |N(p)|}. Made once for several layers.
 *
 * <p>The weights are functions of the positions without gradients. A pair costs {@code order *
 * count} numbers.
 *
 * @param anchors the rotations
 * @param kernel the kernel points
 * @param neighbours INT64 {@code [m * k]}: rows of the source features, 0 for absent ones
 * @param weights {@code [m * order, count, k]}, zero for absent neighbours
 */
public record AnchorPatches(
    RotationAnchors anchors, AnchorKernel kernel, Tensor neighbours, Tensor weights) {

  /**
   * Patches of some of the points, or of others.
   *
   * @param sources the positions {@code [n, 3]} that carry features
   * @param centres the positions {@code [m, 3]} that get new ones, of the same type
   * @param neighbours INT64 {@code [m, k]}: for every centre the rows of its neighbours among the
   *     sources; negative where there are fewer than k
   * @throws BadInputException if shapes or types differ, or a row number is not below n
   */
  public static AnchorPatches of(
      RotationAnchors anchors,
      AnchorKernel kernel,
      Tensor sources,
      Tensor centres,
      Tensor neighbours) {
    check(sources, centres, neighbours);
    return Autograd.noGrad(
        () -> {
          Tensor present = neighbours.ge(0L);
          Tensor rows = neighbours.maximum(Tensors.zerosLike(neighbours)).flatten(0, 1);
          Tensor weights = weights(anchors, kernel, offsets(sources, centres, neighbours, rows));
          Tensor kept = present.toType(sources.dtype());
          Tensor share = kept.div(kept.sum(1, true).clampMin(1)); // [m, k]
          long m = centres.size(0);
          long k = neighbours.size(1);
          Tensor scaled = weights.mul(share.view(m, k, 1, 1)).permute(0, 2, 3, 1);
          Tensor stored = scaled.reshape(m * anchors.order(), kernel.count(), k);
          return new AnchorPatches(anchors, kernel, rows, stored);
        });
  }

  private static Tensor offsets(Tensor sources, Tensor centres, Tensor neighbours, Tensor rows) {
    long m = centres.size(0);
    Tensor there = sources.detach().indexSelect(0, rows).view(m, neighbours.size(1), 3);
    return there.sub(centres.detach().unsqueeze(1));
  }

  /** {@code h_m(r^-1 d)} for offsets d, {@code [m, k, order, count]}: distances from r k_m. */
  private static Tensor weights(RotationAnchors anchors, AnchorKernel kernel, Tensor offsets) {
    Tensor points =
        Tensors.of(offsets.dtype(), kernel.turned(anchors), anchors.order(), kernel.count(), 3L);
    Tensor squares =
        square(offsets, points, 0).add(square(offsets, points, 1)).add(square(offsets, points, 2));
    return Tensors.onesLike(squares).sub(squares.sqrt().div(kernel.reach())).clampMin(0);
  }

  private static Tensor square(Tensor offsets, Tensor points, int axis) {
    Tensor along = offsets.select(2, axis).unsqueeze(-1).unsqueeze(-1);
    return along.sub(points.select(2, axis)).square();
  }

  private static void check(Tensor sources, Tensor centres, Tensor neighbours) {
    for (Tensor positions : new Tensor[] {sources, centres}) {
      if (positions.rank() != 2 || positions.size(1) != 3 || positions.dtype() != sources.dtype()) {
        throw new BadInputException(
            "Positions have the shape [points, 3] and one type, given: %s and %s"
                .formatted(sources.describe(), centres.describe()));
      }
    }
    if (neighbours.dtype() != DType.INT64
        || neighbours.rank() != 2
        || neighbours.size(0) != centres.size(0)
        || neighbours.size(1) == 0) {
      throw new BadInputException(
          "Neighbours are INT64 row numbers [%d, k] with k of at least 1, given: %s"
              .formatted(centres.size(0), neighbours.describe()));
    }
    if (neighbours.count() > 0 && neighbours.max().item() >= sources.size(0)) {
      throw new BadInputException(
          "Neighbours are rows of %d sources, numbered from 0, given: row %d"
              .formatted(sources.size(0), (long) neighbours.max().item()));
    }
  }

  /** The number of centres, m. */
  public long centres() {
    return weights.size(0) / anchors.order();
  }
}
