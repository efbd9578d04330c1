package dev.coset.data.actions;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Group;
import dev.coset.groups.Shift;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How groups move images: {@code (g f)(p) = f(g^-1 p)}, in coordinates with the origin in the
 * middle of the image, x to the right and y up. A positive turn is counter-clockwise as seen; the
 * reflection {@code y -> -y} of a dihedral group turns the image upside down. All channels are
 * moved alike.
 */
public final class ImageActions {

  private ImageActions() {}

  /**
   * Quarter turns and flips, exactly: for the elements of C4, D4 and their subgroups, and those of
   * SO(2) and O(2) that happen to be such. A quarter turn of an image that is not square swaps its
   * height and width. Other elements are refused with a {@link BadInputException}.
   */
  public static <E extends AffineElement> Action<E, Image> quarterTurns() {
    return (g, image) -> {
      GridMove move = GridMove.turn(g.affine(), image.height(), image.width());
      return Image.wrap(
          image.channels(),
          move.height(),
          move.width(),
          move.apply(image.toArray(), image.channels()));
    };
  }

  /**
   * Turns and flips by any angle, for SO(2), O(2) and all cyclic and dihedral groups, by resampling
   * within the frame of the image: what leaves the frame is lost and what comes in is zero.
   * Multiples of a quarter turn of square images, and half turns and flips of any, agree with
   * {@link #quarterTurns()} up to rounding, whatever the options without a disc: anti-aliasing
   * takes the means over pixels of the interpolant whose means are the image, so it does not blur.
   *
   * <p>The laws of an action hold up to an interpolation error, which {@link #roundTripFloor}
   * measures. With a disc, the identity also masks, so they hold for images that are zero outside
   * of it.
   */
  public static <E extends AffineElement> Action<E, Image> rotation(RotationOptions options) {
    return new Interpolated<>((g, image) -> rotate(g.affine(), image, options));
  }

  private static Image rotate(AffineMap map, Image image, RotationOptions options) {
    return image(Resampler.rotate(raster(image), map, options));
  }

  /**
   * Any invertible affine map of the plane, such as those of Sim(2) or Aff+(2), by resampling
   * within the frame; translations are in pixels. The laws hold up to an interpolation error.
   *
   * @throws BadInputException when moved by a map without an inverse
   */
  public static <E extends AffineElement> Action<E, Image> warp(WarpOptions options) {
    return new Interpolated<>((g, image) -> image(Warp.move(raster(image), g.affine(), options)));
  }

  /**
   * Cyclic translations by any fraction of a pixel, by the interpolation that is exact for images
   * whose frequencies the grid can hold. The laws hold up to rounding when height and width are
   * odd; an even extent loses its highest frequency by fractions of a pixel. Whole pixels agree
   * with {@link #cyclicShift()}.
   *
   * @throws BadInputException when moved by anything but a translation
   */
  public static <E extends AffineElement> Action<E, Image> bandLimitedShift() {
    return new Interpolated<>((g, image) -> image(FourierShift.move(raster(image), g.affine())));
  }

  /** Cyclic shifts: positive steps go down and to the right, what leaves comes in opposite. */
  public static Action<Shift, Image> cyclicShift() {
    return (shift, image) -> {
      GridMove move = GridMove.shift(shift, image.height(), image.width());
      return Image.wrap(
          image.channels(),
          image.height(),
          image.width(),
          move.apply(image.toArray(), image.channels()));
    };
  }

  /**
   * The image times the mask of {@link RotationOptions#discEdge()}.
   *
   * @param edge the width of the smooth rim in pixels, at least 0
   */
  public static Image withinDisc(Image image, double edge) {
    if (!(edge >= 0)) {
      throw new BadInputException("The rim of the disc has a width of at least 0, given: " + edge);
    }
    Raster raster = raster(image);
    Disc.mask(raster, edge);
    return image(raster);
  }

  /**
   * How far moving by an element and back changes images, over random elements.
   *
   * @param images not empty
   * @param draws how many elements to draw for each image, at least 1
   */
  public static <E> RoundTrip roundTripFloor(
      Group<E> group,
      Action<E, Image> action,
      List<Image> images,
      int draws,
      RandomGenerator random) {
    if (images.isEmpty() || draws < 1) {
      throw new BadInputException(
          "A round trip needs images and draws, given: %d images, %d draws"
              .formatted(images.size(), draws));
    }
    double sum = 0;
    double largest = 0;
    for (Image image : images) {
      for (int draw = 0; draw < draws; draw++) {
        E g = group.sample(random);
        Image back = action.apply(group.inverse(g), action.apply(g, image));
        double change = relativeChange(back.toArray(), image.toArray());
        sum += change;
        largest = Math.max(largest, change);
      }
    }
    return new RoundTrip(sum / images.size() / draws, largest);
  }

  private static double relativeChange(float[] after, float[] before) {
    double change = 0;
    double size = 0;
    for (int i = 0; i < before.length; i++) {
      change += ((double) after[i] - before[i]) * ((double) after[i] - before[i]);
      size += (double) before[i] * before[i];
    }
    return change == 0 ? 0 : Math.sqrt(change / size);
  }

  private static Raster raster(Image image) {
    float[] single = image.toArray();
    double[] values = new double[single.length];
    for (int i = 0; i < single.length; i++) {
      values[i] = single[i];
    }
    return new Raster(image.channels(), image.height(), image.width(), values);
  }

  private static Image image(Raster raster) {
    float[] single = new float[raster.values().length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) raster.values()[i];
    }
    return Image.wrap(raster.channels(), raster.height(), raster.width(), single);
  }
}
