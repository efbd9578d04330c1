package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.modules.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A network from closed contours to closed contours through a shorter code: when its input is
 * turned, shifted in the plane, scaled (with {@link ContourSize#REMOVED}), or named from a start
 * that is a multiple of the total stride further on, so is its output.
 *
 * <p>The encoder has a {@link ComplexCircularConv1d}, a {@link ComplexNorm}, a {@link
 * ModulusActivation} and a {@link Coarsening} for every width; the code turns with the contour:
 * {@code [b, 2, widths.last, n / stride^widths]}. The decoder goes back, repeating points, and ends
 * with a convolution to one complex channel, put back at the place and size of the input. Trained
 * on other targets than its input it is an equivariant regression from contours to contours.
 *
 * <p>Source: "RotaTouille: Rotation Equivariant Deep Learning for Contours".
 */
public final class ContourAutoencoder extends Module implements Layer {

  private final List<Integer> widths;
  private final int kernel;
  private final int stride;
  private final Coarsening coarsening;
  private final ContourSize size;
  private final List<ContourBlock> encoders = new ArrayList<>();
  private final List<ContourBlock> decoders = new ArrayList<>();
  private final ComplexCircularConv1d last;

  /**
   * With random weights. Of the configuration the widths, kernel, coarsening, stride and treatment
   * of size are used; every block reduces the number of points, also the last.
   */
  public ContourAutoencoder(ContourConfig config, RandomGenerator random) {
    widths = config.widths();
    kernel = config.kernel();
    stride = config.stride();
    coarsening = config.coarsening();
    size = config.size();
    int in = 1;
    for (int width : widths) {
      encoders.add(child("encoder" + encoders.size(), new ContourBlock(in, width, kernel, random)));
      in = width;
    }
    for (int width : widths.reversed()) {
      decoders.add(child("decoder" + decoders.size(), new ContourBlock(in, width, kernel, random)));
      in = width;
    }
    last = child("last", new ComplexCircularConv1d(in, 1, kernel, random));
  }

  /** The stride of all blocks together, which divides the number of points. */
  public int totalStride() {
    return Math.toIntExact(Math.round(Math.pow(stride, widths.size())));
  }

  /**
   * The code {@code [b, 2, widths.last, n / totalStride]} of contours {@code [b, n, 2]}.
   *
   * @throws BadInputException if the shape is another one, the total stride does not divide n, or a
   *     block gets fewer points than the kernel
   */
  public Tensor encode(Tensor contours) {
    Contours.require(contours, totalStride());
    return encoded(Contours.place(contours, size).signal());
  }

  /** The signal {@code [b, 2, 1, n]} of a code, about the origin. */
  public Tensor decode(Tensor code) {
    Tensor signal = code;
    for (ContourBlock decoder : decoders) {
      signal = decoder.forward(signal.repeatInterleave(stride, 3));
    }
    return last.forward(signal);
  }

  /** The contours {@code [b, n, 2]} that come out for contours {@code [b, n, 2]}. */
  @Override
  public Tensor forward(Tensor contours) {
    Contours.require(contours, totalStride());
    Contours.Placed placed = Contours.place(contours, size);
    return placed.back(decode(encoded(placed.signal())));
  }

  private Tensor encoded(Tensor signal) {
    Tensor code = signal;
    for (ContourBlock encoder : encoders) {
      code = coarsening.apply(encoder.forward(code), stride);
    }
    return code;
  }
}
