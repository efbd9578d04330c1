package dev.coset.symmetrize.frames;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Rotation2;
import dev.coset.symmetrize.Frame;
import dev.coset.symmetrize.FrameElements;
import dev.coset.symmetrize.FrameEvidence;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The frame of an image under turns about its middle, from a complex moment {@code m_k = sum_p f(p)
 * (x + iy)^k}: the {@code k} angles {@code (arg m_k + 2 pi j) / k}.
 *
 * <p>Order 1 is the direction in which most of the light lies, order 2 the axis of inertia. The
 * sums run over all channels, in coordinates with the origin in the middle, x to the right and y
 * up. For the cyclic groups {@code C_n} each angle is rounded to a multiple of {@code 360/n}
 * degrees; where it falls half-way both neighbours are taken. Quarter turns are exact, others as
 * exact as the turning of images.
 *
 * <p>Where the moment vanishes (relative to {@code sum |f(p)| |p|^k}, below {@link
 * FrameEvidence#DEGENERATE_GAP}) a cyclic group gives all its elements, so that the law holds there
 * too; the continuous group has no frame, and the image is refused.
 *
 * @param <E> the type of the group elements
 */
public final class MomentFrame<E> implements Frame<E, Image> {

  /** This close to the middle between two turns, in turns, both are taken. */
  private static final double HALF_WAY = 1e-6;

  private final int order;
  private final Poses<E> poses;

  private MomentFrame(int order, Poses<E> poses) {
    if (order < 1 || order > 8) {
      throw new IllegalArgumentException("Moments are of order 1 to 8, given: " + order);
    }
    this.order = order;
    this.poses = poses;
  }

  /** The elements for angles, and those for an image without any. */
  private record Poses<E>(DoubleFunction<Stream<E>> at, List<E> otherwise) {}

  /** The frame under all turns, {@code order} elements. */
  public static MomentFrame<Rotation2> so2(int order) {
    return new MomentFrame<>(
        order, new Poses<>(angle -> Stream.of(new Rotation2(angle)), List.of()));
  }

  /** The frame under the turns by multiples of {@code 360/n} degrees, mostly {@code order}. */
  public static MomentFrame<CyclicElement> cyclic(int n, int order) {
    Cyclic group = Cyclic.of(n);
    List<CyclicElement> elements = group.elements();
    return new MomentFrame<>(
        order,
        new Poses<>(
            angle -> nearest(angle * n / (2 * Math.PI), n).mapToObj(elements::get), elements));
  }

  /** The integers nearest to a number of turns, modulo {@code n}. */
  static IntStream nearest(double turns, int n) {
    long low = (long) Math.floor(turns);
    double rest = turns - low;
    TreeSet<Integer> found = new TreeSet<>();
    if (rest <= 0.5 + HALF_WAY) {
      found.add((int) Math.floorMod(low, (long) n));
    }
    if (rest >= 0.5 - HALF_WAY) {
      found.add((int) Math.floorMod(low + 1, (long) n));
    }
    return found.stream().mapToInt(Integer::intValue);
  }

  @Override
  public FrameElements<E> frame(Image image) {
    double[] moment = moment(image);
    double share = moment[2] == 0 ? 0 : Math.hypot(moment[0], moment[1]) / moment[2];
    if (Double.isNaN(share)) {
      throw new BadInputException(
          "The image has pixels that are not finite, so it has no pose; remove such images");
    }
    if (share < FrameEvidence.DEGENERATE_GAP) {
      return FrameElements.of(withoutMoment(share), evidence(share, true));
    }
    double angle = Math.atan2(moment[1], moment[0]) / order;
    List<E> elements =
        IntStream.range(0, order)
            .mapToObj(j -> angle + 2 * Math.PI * j / order)
            .flatMap(turn -> poses.at().apply(turn))
            .distinct()
            .toList();
    return FrameElements.of(elements, evidence(share, false));
  }

  private FrameEvidence evidence(double share, boolean degenerate) {
    return new FrameEvidence(share, degenerate, true, "moment of order %d".formatted(order));
  }

  private List<E> withoutMoment(double share) {
    if (poses.otherwise().isEmpty()) {
      throw new BadInputException(
          "The moment of order %d of the image vanishes (relative size %.2g), so it has no direction; use another order or a cyclic group"
              .formatted(order, share));
    }
    return poses.otherwise();
  }

  /** The real and the imaginary part of the moment, and the size it could have. */
  private double[] moment(Image image) {
    double real = 0;
    double imaginary = 0;
    double size = 0;
    for (int row = 0; row < image.height(); row++) {
      double y = (image.height() - 1) / 2.0 - row;
      for (int column = 0; column < image.width(); column++) {
        double x = column - (image.width() - 1) / 2.0;
        double powerReal = 1;
        double powerImaginary = 0;
        for (int k = 0; k < order; k++) {
          double next = powerReal * x - powerImaginary * y;
          powerImaginary = powerReal * y + powerImaginary * x;
          powerReal = next;
        }
        for (int channel = 0; channel < image.channels(); channel++) {
          double value = image.get(channel, row, column);
          real += value * powerReal;
          imaginary += value * powerImaginary;
          size += Math.abs(value) * Math.hypot(powerReal, powerImaginary);
        }
      }
    }
    return new double[] {real, imaginary, size};
  }
}
