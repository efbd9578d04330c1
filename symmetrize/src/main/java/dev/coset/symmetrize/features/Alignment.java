package dev.coset.symmetrize.features;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.data.actions.RotationOptions;
import dev.coset.groups.Cyclic;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;

/**
 * The turn and the cyclic shift by which one image looks most like another.
 *
 * @param angle counter-clockwise as seen, in radians, a multiple of 10 degrees
 * @param right to the right, in pixels
 * @param down downwards, in pixels
 * @param similarity the cosine of the images then
 * @param before the cosine of the images as they are
 */
public record Alignment(double angle, int right, int down, double similarity, double before) {

  private static final Cyclic TURNS = Cyclic.of(36);

  /**
   * Tries all shifts, by the Fourier transform, for all turns.
   *
   * @param target {@code [c, h, w]}
   * @param moved what is turned, then shifted; of the same shape
   */
  public static Alignment best(NdArray target, NdArray moved) {
    if (target.rank() != 3 || !Arrays.equals(target.shape(), moved.shape())) {
      throw new BadInputException(
          "Images that are aligned have one shape [c, h, w], given: %s and %s"
              .formatted(target, moved));
    }
    double before = correlations(target, moved)[0];
    Alignment best = new Alignment(0, 0, 0, before, before);
    var turn = ArrayActions.rotation(RotationOptions.defaults());
    int height = target.extent(1);
    int width = target.extent(2);
    for (int k = 0; k < TURNS.n(); k++) {
      NdArray turned = k == 0 ? moved : turn.apply(TURNS.element(k), moved);
      double[] all = correlations(target, turned);
      for (int i = 0; i < all.length; i++) {
        if (all[i] > best.similarity) {
          double angle = 2 * Math.PI * k / TURNS.n();
          int down = centred(i / width, height);
          int right = centred(i % width, width);
          best = new Alignment(Math.IEEEremainder(angle, 2 * Math.PI), right, down, all[i], before);
        }
      }
    }
    return best;
  }

  /** The cosines with the second shifted by each amount, row by row. */
  private static double[] correlations(NdArray target, NdArray moved) {
    double scale = Math.max(target.norm() * moved.norm(), Double.MIN_NORMAL);
    try (var _ = Scope.open()) {
      Tensor a = tensor(target).fft2();
      Tensor b = tensor(moved).fft2();
      return a.mul(b.conj()).sum(0).ifft2().real().contiguous().div(scale).toDoubleArray();
    }
  }

  private static Tensor tensor(NdArray image) {
    return Tensors.of(image.toArray(), image.extent(0), image.extent(1), image.extent(2));
  }

  private static int centred(int shift, int length) {
    return shift > length / 2 ? shift - length : shift;
  }
}
