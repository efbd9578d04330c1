package dev.coset.symmetrize.warps;

import dev.coset.data.BadInputException;
import dev.coset.tensor.ConvOptions;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Padding;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.modules.Conv1d;
import dev.coset.tensor.modules.Conv2d;
import dev.coset.tensor.modules.Layer;
import dev.coset.tensor.warps.GridSampler;
import dev.coset.tensor.warps.WarpFamily;
import dev.coset.tensor.warps.WarpGrids;
import java.util.random.RandomGenerator;

/**
 * Finds the parameter of one family of warps, so that the answer moves with the image: {@code
 * t(phi_s I) = t(I) + s}, and takes the warp away. ("Equivariant Transformer Networks".)
 *
 * <p>Images are read on a {@link dev.coset.tensor.warps.CanonicalGrid}, where the warp is a shift
 * of columns. Two 5 x 5 convolutions of stride 2, the largest value over rows, and one convolution
 * along columns give a heat map, whose softmax has the centroid {@code u}: the mean, or along a
 * cyclic axis the angle of the circular mean. The answer is {@code t = u + r tanh(b)} with half the
 * range r and a learned offset b.
 *
 * <p>The law holds exactly for shifts of the grid by multiples of 4 columns that push nothing over
 * the ends of an axis that is not cyclic; in between and for images, up to an error of
 * interpolation. Images in which the map has no direction, as blank ones, have {@code u = 0} on
 * cyclic axes.
 *
 * {@snippet :
 * EquivariantTransformer turn = EquivariantTransformer.rotation().filters(8).build(random);
 * Tensor angles = turn.parametersFor(images); // [b], radians
 * Tensor upright = turn.forward(images);
 * }
 */
public final class EquivariantTransformer extends Module implements Layer, PoseStage {

  /** By how much the heat map is coarser than the grid. */
  static final int STRIDE = 4;

  private static final int KERNEL = 5;
  private static final double NO_DIRECTION = 1e-12;
  private static final ConvOptions HALVING = ConvOptions.DEFAULT.withStride(2);

  private final EquivariantOptions options;
  private final Tensor positions;
  private final Conv2d first;
  private final Conv2d second;
  private final Conv1d heat;
  private final Tensor offset;

  EquivariantTransformer(EquivariantOptions options, RandomGenerator random) {
    this.options = options;
    int filters = options.filters();
    positions = buffer("positions", () -> options.grid().positions(DType.FLOAT32));
    first = child("first", new Conv2d(options.channels(), filters, KERNEL, HALVING, random));
    second = child("second", new Conv2d(filters, filters, KERNEL, HALVING, random));
    heat = child("heat", new Conv1d(filters, 1, KERNEL, ConvOptions.DEFAULT, random));
    offset = parameter("offset", () -> Tensors.zeros(DType.FLOAT32, 1));
  }

  /** For shifts to the right. */
  public static EquivariantOptions translationX() {
    return EquivariantOptions.of(WarpFamily.TRANSLATION_X);
  }

  /** For shifts upwards. */
  public static EquivariantOptions translationY() {
    return EquivariantOptions.of(WarpFamily.TRANSLATION_Y);
  }

  /** For turns about the middle. */
  public static EquivariantOptions rotation() {
    return EquivariantOptions.of(WarpFamily.ROTATION);
  }

  /** For scales about the middle. */
  public static EquivariantOptions scale() {
    return EquivariantOptions.of(WarpFamily.SCALE);
  }

  /** For shears along x. */
  public static EquivariantOptions shearX() {
    return EquivariantOptions.of(WarpFamily.SHEAR_X);
  }

  /** For shears along y. */
  public static EquivariantOptions shearY() {
    return EquivariantOptions.of(WarpFamily.SHEAR_Y);
  }

  /** For stretches along x. */
  public static EquivariantOptions scaleX() {
    return EquivariantOptions.of(WarpFamily.SCALE_X);
  }

  /** For stretches along y. */
  public static EquivariantOptions scaleY() {
    return EquivariantOptions.of(WarpFamily.SCALE_Y);
  }

  /** For stretches along x with as much shrinking along y. */
  public static EquivariantOptions hyperbolic() {
    return EquivariantOptions.of(WarpFamily.HYPERBOLIC);
  }

  /** For views from the side: {@code (x, y) / (1 + t x)}. */
  public static EquivariantOptions perspectiveX() {
    return EquivariantOptions.of(WarpFamily.PERSPECTIVE_X);
  }

  /** For views from above or below: {@code (x, y) / (1 + t y)}. */
  public static EquivariantOptions perspectiveY() {
    return EquivariantOptions.of(WarpFamily.PERSPECTIVE_Y);
  }

  /** The warps it finds. */
  public WarpFamily family() {
    return options.grid().family();
  }

  /** What it is made of. */
  public EquivariantOptions options() {
    return options;
  }

  /** The images with their warps taken away, of the same size. */
  @Override
  public Tensor forward(Tensor images) {
    Tensor grid = WarpGrids.projective(matrices(images), images.size(2), images.size(3));
    return GridSampler.LINEAR.sample(images, grid);
  }

  /** {@code phi_t} for the parameters t of the images: where each is read without its warp. */
  @Override
  public Tensor matrices(Tensor images) {
    return family().matrices(parametersFor(images));
  }

  /**
   * The parameters of images {@code [b, c, h, w]}: {@code [b]}, in the unit of the family.
   *
   * @throws BadInputException if images have another number of channels
   */
  public Tensor parametersFor(Tensor images) {
    if (images.rank() != 4 || images.size(1) != options.channels()) {
      throw new BadInputException(
          "The transformer expects images [b, %d, h, w], given: %s"
              .formatted(options.channels(), images.describe()));
    }
    return parametersOnGrid(GridSampler.LINEAR.sample(images, positions));
  }

  /**
   * The parameters of images that were read on the grid of the options, {@code [b, c, rows,
   * columns]}: shifted by {@code k} steps when columns are, for multiples k of 4.
   */
  public Tensor parametersOnGrid(Tensor unrolled) {
    Tensor features = first.forward(padded(unrolled)).relu();
    features = second.forward(padded(features)).relu().amax(2);
    boolean cyclic = options.grid().shiftRange().cyclic();
    int side = KERNEL / 2;
    Tensor ends =
        cyclic ? features.pad(Padding.CIRCULAR, side, side) : features.padConstant(0, side, side);
    Tensor map = heat.forward(ends).squeeze(1).softmax(-1);
    double half = options.grid().shiftRange().length() / 2;
    return centroid(map, cyclic).add(offset.tanh().mul(half));
  }

  /** Extended by half a kernel at each side: with the other end where the axis is cyclic. */
  private Tensor padded(Tensor x) {
    int side = KERNEL / 2;
    Tensor wide =
        options.grid().shiftRange().cyclic()
            ? x.pad(Padding.CIRCULAR, side, side, 0, 0)
            : x.padConstant(0, side, side, 0, 0);
    return options.grid().otherRange().cyclic()
        ? wide.pad(Padding.CIRCULAR, 0, 0, side, side)
        : wide.padConstant(0, 0, 0, side, side);
  }

  private Tensor centroid(Tensor map, boolean cyclic) {
    WarpFamily.Range range = options.grid().shiftRange();
    Tensor columns = range.centres(map.dtype(), options.grid().columns());
    Tensor u = columns.slice(0, 0, columns.size(0), STRIDE);
    if (!cyclic) {
      return map.mul(u).sum(-1);
    }
    Tensor angle = u.mul(2 * Math.PI / range.length());
    Tensor c = map.mul(angle.cos()).sum(-1);
    Tensor s = map.mul(angle.sin()).sum(-1);
    Tensor lost = c.square().add(s.square()).detach().lt(NO_DIRECTION);
    Tensor direction = s.maskedFill(lost, 0).atan2(c.maskedFill(lost, 1));
    return direction.mul(range.length() / (2 * Math.PI));
  }
}
