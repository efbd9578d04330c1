package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Initializer;
import dev.coset.tensor.modules.Layer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Convolution over a periodic grid and a {@link GridGroup} with kernels given by their Fourier
 * coefficients: for modes k with {@code |k_x|, |k_y| < modes}, {@code y_{o,g}(k) = sum_{c,h}
 * R_g[o,c,h](k) x_{c,h}(k)} with {@code R_g[.., h](k) = T_g R[.., g^-1 h](k)}; other modes are
 * zero. {@code T_g} moves the centred array of modes, since turning a kernel turns its spectrum.
 *
 * <p>Kernels are real: {@code R(-k) = conj R(k)}. Free parameters are the modes of a half plane and
 * the real one at k = 0, so {@code (2 modes - 1)^2} numbers for each pair of fields and element. It
 * commutes with the group and with shifts, also by parts of a pixel, and does not depend on the
 * resolution.
 *
 * <p>Shapes: {@code [b, in |G|, n, n]} to {@code [b, out |G|, n, n]} with {@code modes - 1 < n /
 * 2}: modes at the Nyquist frequency have no partner, so that flips and turns would not be exact.
 * Source: "Group Equivariant Fourier Neural Operators for Partial Differential Equations".
 */
public final class GroupSpectralConv2d extends Module implements Layer {

  private static final double HERMITIAN_TOLERANCE = 1e-5;

  private final GridGroup group;
  private final int in;
  private final int out;
  private final int modes;
  private final Tensor weight;

  /** With random weights, of which squares have the mean {@code 1 / (in |G|)}. */
  public GroupSpectralConv2d(GridGroup group, int in, int out, int modes, RandomGenerator random) {
    if (in < 1 || out < 1 || modes < 1) {
      throw new BadInputException(
          "Fields and modes are at least 1, given: %d to %d fields, %d modes"
              .formatted(in, out, modes));
    }
    this.group = group;
    this.in = in;
    this.out = out;
    this.modes = modes;
    double deviation = Math.sqrt(0.5 / (in * group.order()));
    long[] shape = {out, in, group.order(), (long) side() * side()};
    weight = parameter("weight", () -> Initializer.normal(deviation).draw(shape, random));
  }

  private int side() {
    return 2 * modes - 1;
  }

  /**
   * The kernels {@code [out, in, |G|, 2 modes - 1, 2 modes - 1]}, complex, mode 0 in the middle,
   * rows first.
   */
  public Tensor spectrum() {
    long half = (weight.size(3) - 1) / 2;
    Tensor re = weight.slice(3, 0, half);
    Tensor im = weight.slice(3, half, 2 * half);
    Tensor middle = weight.slice(3, 2 * half, 2 * half + 1);
    return Tensors.complex(
            Tensors.cat(3, re, middle, re.flip(3)),
            Tensors.cat(3, im, Tensors.zerosLike(middle), im.neg().flip(3)))
        .unflatten(3, side(), side());
  }

  /**
   * Sets the kernels.
   *
   * @param spectrum as {@link #spectrum} gives them
   * @throws BadInputException if the shape is another one, for example an even side, which has no
   *     middle, or {@code R(-k)} is not the conjugate of {@code R(k)}
   */
  public void assignSpectrum(Tensor spectrum) {
    long[] shape = {out, in, group.order(), side(), side()};
    if (!spectrum.dtype().isComplex() || !Arrays.equals(spectrum.shape(), shape)) {
      throw new BadInputException(
          "The spectrum is complex with the shape [%d, %d, %d, %d, %d], an odd side with mode 0 in the middle, given: %s"
              .formatted(out, in, group.order(), side(), side(), spectrum.describe()));
    }
    try (var _ = Scope.open()) {
      double asymmetry = spectrum.sub(spectrum.flip(3, 4).conj()).abs().max().item();
      if (!(asymmetry <= HERMITIAN_TOLERANCE * (1 + spectrum.abs().max().item()))) {
        throw new BadInputException(
            "The spectrum of a real kernel is Hermitian, R(-k) = conj R(k); given is one that is off by %s; symmetrize it"
                .formatted(asymmetry));
      }
      Tensor rows = spectrum.flatten(3, 4);
      long half = (rows.size(3) - 1) / 2;
      Tensor first = rows.slice(3, 0, half);
      Tensor middle = rows.slice(3, half, half + 1);
      Autograd.noGrad(
          () -> {
            Tensor parts = Tensors.cat(3, first.real(), first.imag(), middle.real());
            weight.assign(parts.toType(weight.dtype()));
            return true;
          });
    }
  }

  /**
   * The convolution.
   *
   * @throws BadInputException if the grid is not square, or too coarse for the modes
   */
  @Override
  public Tensor forward(Tensor input) {
    long n = requireGrid(input);
    Tensor all = input.rfft2();
    Tensor columns = all.slice(3, 0, modes);
    Tensor low = Tensors.cat(2, columns.slice(2, n - modes + 1, n), columns.slice(2, 0, modes));
    Tensor kernels = group.regularKernels(spectrum()).slice(3, modes - 1, side());
    Tensor product = Tensors.einsum("biyx,oiyx->boyx", low, kernels);
    return embedded(product, n).irfft2(n);
  }

  /** Modes from the middle in the order and number of a transform. */
  private Tensor embedded(Tensor low, long n) {
    DType type = low.dtype();
    long b = low.size(0);
    long c = low.size(1);
    Tensor rows =
        Tensors.cat(
            2,
            low.slice(2, modes - 1, side()),
            Tensors.zeros(type, b, c, n - side(), modes),
            low.slice(2, 0, modes - 1));
    return Tensors.cat(3, rows, Tensors.zeros(type, b, c, n, n / 2 + 1 - modes));
  }

  private long requireGrid(Tensor input) {
    int channels = in * group.order();
    if (input.rank() != 4 || input.size(1) != channels || input.size(2) != input.size(3)) {
      throw new BadInputException(
          "%d regular fields of %s on a square grid have the shape [b, %d, n, n], given: %s"
              .formatted(in, group, channels, input.describe()));
    }
    long n = input.size(2);
    if (2L * (modes - 1) >= n) {
      throw new BadInputException(
          "%d modes need a grid of at least %d points a side, given: %d; take fewer modes or a finer grid"
              .formatted(modes, 2 * modes - 1, n));
    }
    return n;
  }
}
