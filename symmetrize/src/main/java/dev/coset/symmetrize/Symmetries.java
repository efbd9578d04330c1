package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.groups.Action;
import dev.coset.groups.Symmetric;
import java.util.List;

/**
 * Groups by their names.
 *
 * <table>
 * <caption>Names, by kind of data</caption>
 * <tr><td>points</td><td>{@code so3 o3 se3 e3 sim3 t3 sl3 gl3 aff3}; about an axis, z unless named: {@code so2 o2 c4
 * d4:x}; the order of the points: {@code sn}</td></tr>
 * <tr><td>images</td><td>exact: {@code c2 c4 d1 d2 d4 t2}; interpolated: {@code so2 o2} and other
 * {@code cN dN}</td></tr>
 * <tr><td>sets</td><td>the order of the rows: {@code sn}</td></tr>
 * <tr><td>vectors</td><td>length 2: {@code so2 o2 cN dN}; length 3: {@code so3 o3} and the former
 * about an axis; length 4: {@code so13}, the Lorentz transformations; length N: {@code soN oN slN
 * glN affN}; any multiple of these: vectors one after the other; the order of the entries: {@code
 * sn}; any: {@code matrices:FILE.json} with a list of generators, each a list of rows</td></tr>
 * </table>
 *
 * <p>{@code cN} is the group of turns by {@code 360/N} degrees; {@code dN} adds reflections in
 * planes through the axis. {@code se3} and {@code e3} translate by a standard normal law when they
 * are sampled, and so does {@code t3}; the unit is that of the data.
 */
public final class Symmetries {

  private Symmetries() {}

  /**
   * The symmetry of a name.
   *
   * @param shape the shape of one item, as far as the group depends on it: the number of points
   *     first, {@code [n, d]} of a set, {@code [c, h, w]} of an image, the length of a vector
   * @throws BadInputException when there is no such group, or it does not act on such data
   */
  public static Symmetry<?, ?> parse(String text, DataKind kind, int... shape) {
    return switch (kind) {
      case POINTS -> points(text, shape);
      case IMAGES -> images(text, shape);
      case SETS -> sets(text, shape);
      case VECTORS -> vectors(text, shape);
    };
  }

  /** The symmetry of a name on clouds. */
  public static Symmetry<?, PointCloud> points(String text, int... shape) {
    return PointSymmetry.of(text, shape).symmetry();
  }

  /** The symmetry of a name on images. */
  public static Symmetry<?, Image> images(String text, int... shape) {
    return ImageSymmetries.of(text, shape);
  }

  /** The symmetry of a name on sets of rows. */
  public static Symmetry<?, NdArray> sets(String text, int... shape) {
    return ArraySymmetries.sets(text, shape);
  }

  /** The symmetry of a name on vectors. */
  public static Symmetry<?, NdArray> vectors(String text, int... shape) {
    return ArraySymmetries.vectors(text, shape);
  }

  /** The names that {@link #parse} knows for a kind of data; {@code N} stands for a number. */
  public static List<String> available(DataKind kind) {
    return switch (kind) {
      case POINTS ->
          List.of(
              "so3",
              "o3",
              "se3",
              "e3",
              "sim3",
              "t3",
              "so2[:x|y|z]",
              "o2[:x|y|z]",
              "cN[:x|y|z]",
              "dN[:x|y|z]",
              "sl3",
              "gl3",
              "aff3",
              "sn");
      case IMAGES -> List.of("c4", "d4", "cN", "dN", "so2", "o2", "t2");
      case SETS -> List.of("sn");
      case VECTORS ->
          List.of(
              "so2[:x|y|z]",
              "o2[:x|y|z]",
              "cN[:x|y|z]",
              "dN[:x|y|z]",
              "so3",
              "o3",
              "soN",
              "oN",
              "so13",
              "slN",
              "glN",
              "affN",
              "sn",
              "matrices:FILE.json");
    };
  }

  /**
   * How the group of a symmetry moves outputs of a kind.
   *
   * @throws BadInputException when it does not act on such outputs
   */
  public static <E, X> Action<E, NdArray> outputAction(Symmetry<E, X> symmetry, OutputKind output) {
    return OutputActions.of(symmetry, output);
  }

  static String plural(DataKind kind) {
    return switch (kind) {
      case POINTS -> "points";
      case IMAGES -> "images";
      case SETS -> "sets";
      case VECTORS -> "vectors";
    };
  }

  /** The permutations of the first extent of a shape. */
  static Symmetric permutations(SymmetryText name, int... shape) {
    name.requireNoArgument();
    if (name.size() > 0 && shape.length > 0 && shape[0] != name.size()) {
      throw new BadInputException(
          "Group '%s' permutes %d places, but the data has %d; use sn"
              .formatted(name.text(), name.size(), shape[0]));
    }
    int n = name.size() > 0 ? name.size() : shape.length > 0 ? shape[0] : 0;
    if (n < 1) {
      throw new BadInputException(
          "Group '%s' needs to know how many places it permutes; name it, as in s10, or give data"
              .formatted(name.text()));
    }
    return Symmetric.of(n);
  }
}
