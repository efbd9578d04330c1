package dev.coset.symmetrize.frames;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.groups.Shift;
import dev.coset.symmetrize.Frame;
import dev.coset.symmetrize.FrameElements;
import dev.coset.symmetrize.FrameEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The frame of an image under cyclic shifts, from the phases of Fourier coefficients.
 *
 * <p>Along each axis the image is summed over the other one and over channels. Of the coefficients
 * {@code c_k = sum_i p_i exp(-2 pi i k i / n)} of that profile the lowest {@code k >= 1} with
 * {@code |c_k|} above {@value #THRESHOLD} of {@code sum |p_i|} is taken; a shift by {@code s}
 * multiplies it by {@code exp(-2 pi i k s / n)}, so {@code -n (arg c_k + 2 pi j) / (2 pi k)},
 * {@code j < k}, rounded, move as the shift does. Where the phase falls half-way between two pixels
 * both are taken. A profile without any such coefficient does not see shifts along its axis, and
 * all {@code n} are taken: the law holds always.
 */
public final class PhaseFrame implements Frame<Shift, Image> {

  /** The least size of a coefficient, relative to the sum of absolute values. */
  public static final double THRESHOLD = 1e-3;

  private PhaseFrame() {}

  /** The frame. */
  public static PhaseFrame create() {
    return new PhaseFrame();
  }

  @Override
  public FrameElements<Shift> frame(Image image) {
    double[] rows = new double[image.height()];
    double[] columns = new double[image.width()];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        for (int channel = 0; channel < image.channels(); channel++) {
          double value = image.get(channel, row, column);
          rows[row] += value;
          columns[column] += value;
        }
      }
    }
    Steps down = steps(rows);
    Steps right = steps(columns);
    int[] extents = {rows.length, columns.length};
    List<Shift> shifts = new ArrayList<>();
    for (int i : down.values()) {
      for (int j : right.values()) {
        shifts.add(Shift.of(new int[] {i, j}, extents));
      }
    }
    FrameEvidence evidence =
        new FrameEvidence(
            Math.min(down.size(), right.size()),
            down.size() < THRESHOLD || right.size() < THRESHOLD,
            true,
            "phases of Fourier coefficients");
    return FrameElements.of(shifts, evidence);
  }

  /** The steps along an axis, and the relative size of the coefficient that gave them. */
  private record Steps(List<Integer> values, double size) {}

  private static Steps steps(double[] profile) {
    int n = profile.length;
    double total = 0;
    for (double value : profile) {
      total += Math.abs(value);
    }
    if (!Double.isFinite(total)) {
      throw new BadInputException(
          "The image has pixels that are not finite, so it has no pose; remove such images");
    }
    double largest = 0;
    for (int k = 1; k <= n / 2; k++) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < n; i++) {
        double angle = 2 * Math.PI * Math.floorMod((long) k * i, (long) n) / n;
        real += profile[i] * Math.cos(angle);
        imaginary -= profile[i] * Math.sin(angle);
      }
      double size = total == 0 ? 0 : Math.hypot(real, imaginary) / total;
      largest = Math.max(largest, size);
      if (size >= THRESHOLD) {
        return new Steps(rounded(Math.atan2(imaginary, real), k, n), size);
      }
    }
    return new Steps(IntStream.range(0, n).boxed().toList(), largest);
  }

  private static List<Integer> rounded(double phase, int k, int n) {
    return IntStream.range(0, k)
        .mapToDouble(j -> -n * (phase + 2 * Math.PI * j) / (2 * Math.PI * k))
        .boxed()
        .flatMap(step -> MomentFrame.nearest(step, n).boxed())
        .distinct()
        .toList();
  }
}
