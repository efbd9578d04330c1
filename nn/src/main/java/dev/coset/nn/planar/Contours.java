package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.data.Contour;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/** Closed contours as tensors {@code [b, n, 2]}, and as complex signals. */
public final class Contours {

  private static final double SMALLEST_SQUARE = 1e-30;

  private Contours() {}

  /**
   * Contours of one length as a tensor {@code [b, n, 2]}.
   *
   * @throws BadInputException if there are none, one is open, or lengths differ
   */
  public static Tensor tensor(List<Contour> contours, DType type) {
    if (contours.isEmpty()) {
      throw new BadInputException("There are no contours; give at least one");
    }
    int n = contours.getFirst().size();
    double[] values = new double[contours.size() * 2 * n];
    for (int i = 0; i < contours.size(); i++) {
      Contour contour = contours.get(i);
      if (!contour.closed()) {
        throw new BadInputException(
            "Contour %d is open; circular convolutions need closed ones".formatted(i));
      }
      if (contour.size() != n) {
        throw new BadInputException(
            "Contour %d has %d points, the first has %d; resample them to one number"
                .formatted(i, contour.size(), n));
      }
      contour.points().copyTo(0, values, 2 * n * i, 2 * n);
    }
    return Tensors.of(type, values, contours.size(), n, 2);
  }

  /** Requires {@code [b, n, 2]} with a length that the stride divides. */
  static void require(Tensor contours, int totalStride) {
    if (contours.rank() != 3 || contours.size(2) != 2 || contours.size(1) < 1) {
      throw new BadInputException(
          "Contours have the shape [b, n, 2] with n of at least 1, given: " + contours.describe());
    }
    if (contours.size(1) % totalStride != 0) {
      throw new BadInputException(
          "The number of points is a multiple of the total stride %d, given: %d; resample the contours"
              .formatted(totalStride, contours.size(1)));
    }
  }

  /** The pose of a contour taken off: its middle, its size, and the signal that is left. */
  static Placed place(Tensor contours, ContourSize size) {
    Tensor center = contours.mean(1, true);
    Tensor centred = contours.sub(center);
    Tensor signal = centred.transpose(1, 2).unsqueeze(2);
    if (size == ContourSize.KEPT) {
      return new Placed(center, Tensors.ones(contours.dtype(), 1), signal);
    }
    Tensor squares = centred.square().sum(2, true).mean(1, true);
    Tensor radius = squares.clampMin(SMALLEST_SQUARE).sqrt();
    return new Placed(center, radius, signal.div(radius.unsqueeze(-1)));
  }

  /**
   * A contour without its pose.
   *
   * @param center its middle {@code [b, 1, 2]}
   * @param radius its root mean square radius {@code [b, 1, 1]}, or 1
   * @param signal what is left, {@code [b, 2, 1, n]}
   */
  record Placed(Tensor center, Tensor radius, Tensor signal) {

    /** The contours {@code [b, n, 2]} of signals {@code [b, 2, 1, n]} in this pose. */
    Tensor back(Tensor signals) {
      return signals.squeeze(2).transpose(1, 2).mul(radius).add(center);
    }
  }
}
