package dev.coset.symmetrize.lie;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.data.actions.Border;
import dev.coset.data.actions.ImageActions;
import dev.coset.data.actions.WarpOptions;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.SO2;
import dev.coset.groups.Translations;
import dev.coset.groups.lie.AffineGroup;
import dev.coset.groups.lie.Sim2;
import dev.coset.symmetrize.OutputKind;
import dev.coset.symmetrize.Symmetries;
import dev.coset.symmetrize.Symmetry;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Laws of Lie groups by their names, and names of generators. */
public final class LieLaws {

  private static final List<String> IMAGES = List.of("t2", "so2", "sim2", "aff2");

  private LieLaws() {}

  /**
   * The law of a name on images.
   *
   * <p>{@code t2}: translations by fractions of a pixel, cyclic and band-limited, in units of a
   * pixel; {@code so2}: turns about the middle; {@code sim2}: translations, turns and scale; {@code
   * aff2}: all affine maps of the plane; the last three by cubic interpolation with zeros outside.
   * Angles are in radians, scales are logarithms.
   *
   * <p>Between layers, maps {@code [c, h, w]} are assumed to move like the image, by the map in the
   * units of their own pixels; anything else is assumed to be invariant.
   *
   * @param output {@link OutputKind#INVARIANT} or {@link OutputKind#IMAGE}
   * @param shape of the images, {@code [c, h, w]}
   * @throws BadInputException when there is no such group
   */
  public static LieLaw<? extends AffineElement, Image> images(
      String name, OutputKind output, int... shape) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "t2" ->
          moved(
              Translations.of(2, 1),
              ImageActions.bandLimitedShift(),
              ArrayActions.bandLimitedShift(),
              output,
              shape);
      case "so2" -> warped(SO2.group(), WarpOptions.defaults(), output, shape);
      case "sim2" -> warped(Sim2.group(), WarpOptions.defaults(), output, shape);
      case "aff2" -> warped(AffineGroup.of(2), WarpOptions.defaults(), output, shape);
      default ->
          throw new BadInputException(
              "Unknown Lie group '%s' on images; there are %s"
                  .formatted(name, String.join(", ", IMAGES)));
    };
  }

  /**
   * Translations of images by cubic interpolation instead, cyclic, for comparison with the
   * band-limited ones.
   */
  public static LieLaw<? extends AffineElement, Image> interpolatedTranslations(
      OutputKind output, int... shape) {
    return warped(Translations.of(2, 1), WarpOptions.defaults().with(Border.CYCLIC), output, shape);
  }

  private static <E extends AffineElement> LieLaw<E, Image> warped(
      LieGroup<E> group, WarpOptions options, OutputKind output, int... shape) {
    return moved(group, ImageActions.warp(options), ArrayActions.warp(options), output, shape);
  }

  private static <E extends AffineElement> LieLaw<E, Image> moved(
      LieGroup<E> group,
      Action<E, Image> input,
      Action<AffineElement, NdArray> maps,
      OutputKind output,
      int... shape) {
    if (shape.length != 3) {
      throw new IllegalArgumentException(
          "The shape of images is [c, h, w], given %d extents".formatted(shape.length));
    }
    Action<E, NdArray> outputs =
        switch (output) {
          case INVARIANT -> Action.trivial();
          case IMAGE -> scaled(maps, shape);
          default ->
              throw new BadInputException(
                  "Outputs for images are invariant or images, given: " + output);
        };
    return new LieLaw<>(group, names(group), input, outputs, likeImage(maps, shape));
  }

  /** The assumption that maps {@code [c, h, w]} move like images of a shape. */
  static <E extends AffineElement> InnerAction<E> likeImage(
      Action<AffineElement, NdArray> maps, int... shape) {
    return inner ->
        inner.length == 3
            ? new InnerAction.Assumption<>("moves like the image", scaled(maps, shape))
            : new InnerAction.Assumption<>("invariant", Action.trivial());
  }

  /** Moves maps of any size as images of the given shape are moved. */
  private static <E extends AffineElement> Action<E, NdArray> scaled(
      Action<AffineElement, NdArray> maps, int... shape) {
    return (g, map) -> {
      double x = (double) map.extent(2) / shape[2];
      double y = (double) map.extent(1) / shape[1];
      AffineMap affine = inUnits(g.affine(), x, y);
      return maps.apply(() -> affine, map);
    };
  }

  /** The map in coordinates of which a unit is {@code 1/x} and {@code 1/y} of the former. */
  private static AffineMap inUnits(AffineMap map, double x, double y) {
    if (x == y) {
      double[] shift = map.translation();
      return new AffineMap(map.linear(), new double[] {shift[0] * x, shift[1] * y});
    }
    AffineMap there = AffineMap.linear(Matrix.of(2, 2, x, 0, 0, y));
    AffineMap back = AffineMap.linear(Matrix.of(2, 2, 1 / x, 0, 0, 1 / y));
    return there.times(map).times(back);
  }

  /**
   * The law of a name on any kind of data: for images that of {@link #images}, otherwise that of
   * {@link Symmetries}, with what lies between layers assumed to be invariant.
   *
   * @throws BadInputException when the group is unknown, or not a Lie group
   */
  public static LieLaw<?, ?> parse(String name, DataKind kind, OutputKind output, int... shape) {
    return kind == DataKind.IMAGES
        ? images(name, output, shape)
        : lie(name, Symmetries.parse(name, kind, shape), output);
  }

  private static <E, I> LieLaw<E, I> lie(String name, Symmetry<E, I> symmetry, OutputKind output) {
    if (!(symmetry.group() instanceof LieGroup<E>)) {
      throw new BadInputException(
          "Group '%s' has no generators to differentiate along; use a Lie group, such as so3, se3, t3 or so2:z"
              .formatted(name));
    }
    return LieLaw.of(symmetry.law(output));
  }

  /** Names for the generators of a group: what they do, where that is known, else numbers. */
  static List<String> names(LieGroup<?> group) {
    return switch (group.name()) {
      case "SO(2)" -> List.of("turn");
      case "T(2)" -> List.of("x", "y");
      case "T(3)" -> List.of("x", "y", "z");
      case "SO(3)" -> List.of("turn about x", "turn about y", "turn about z");
      case "SE(2)" -> List.of("x", "y", "turn");
      case "SE(3)" -> List.of("x", "y", "z", "turn about x", "turn about y", "turn about z");
      case "Sim(2)" -> List.of("x", "y", "turn", "scale");
      case "Aff+(2)" -> List.of("x", "y", "stretch xx", "shear xy", "shear yx", "stretch yy");
      default ->
          IntStream.rangeClosed(1, group.dimension()).mapToObj(i -> "generator " + i).toList();
    };
  }
}
