package dev.coset.groups.finite;

import dev.coset.groups.FiniteMatrixGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.crystal.CrystalClass;
import dev.coset.groups.internal.Require;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The point groups of space by name, as groups of orthogonal 3 x 3 matrices.
 *
 * <p>The main axis is z. The axes C2 of D_n, D_nh and D_nd include x, the vertical mirrors of C_nv
 * include the plane xz, the mirror of Cs is the plane xy. The cubic groups have their axes of order
 * 2 or 4 along x, y, z and a threefold one along (1, 1, 1); so have I and Ih, with a fivefold axis
 * along (0, 1, golden ratio).
 *
 * {@snippet :
 * FiniteMatrixGroup ammonia = PointGroups.named("C3v");
 * FiniteMatrixGroup same = PointGroups.named("3m"); // the international symbol
 * }
 */
public final class PointGroups {

  /** The largest {@code n} of the axial families. */
  public static final int LARGEST_AXIS = 120;

  private static final Pattern AXIAL = Pattern.compile("(C|D|S)([1-9][0-9]{0,3})(v|h|d)?");
  private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;
  private static final Matrix INVERSION = Matrix.diagonal(3, i -> -1);
  private static final Matrix MIRROR_XY = Matrix.diagonal(3, i -> i == 2 ? -1 : 1);
  private static final Matrix MIRROR_XZ = Matrix.diagonal(3, i -> i == 1 ? -1 : 1);
  private static final Matrix HALF_TURN_X = Matrix.diagonal(3, i -> i == 0 ? 1 : -1);
  private static final Matrix HALF_TURN_Z = Matrix.diagonal(3, i -> i == 2 ? 1 : -1);
  private static final Matrix THIRD_TURN_XYZ = Matrix.of(3, 3, 0, 0, 1, 1, 0, 0, 0, 1, 0);

  private PointGroups() {}

  /**
   * The point group of a name.
   *
   * @param name the symbol of Schoenflies, {@code D3h}, for any {@code n} up to 120 in C_n, C_nv,
   *     C_nh, D_n, D_nh, D_nd, S_2n, or Ci, Cs, T, Td, Th, O, Oh, I, Ih; or the short international
   *     symbol of a crystallographic point group, {@code -6m2}
   * @throws IllegalArgumentException if the name is unknown
   */
  public static FiniteMatrixGroup named(String name) {
    for (CrystalClass crystal : CrystalClass.values()) {
      if (crystal.symbol().equals(name)) {
        return schoenflies(crystal.schoenflies(), name);
      }
    }
    return schoenflies(name, name);
  }

  /** The point group of a crystal class. */
  public static FiniteMatrixGroup of(CrystalClass crystal) {
    return named(crystal.schoenflies());
  }

  /** The 32 crystallographic point groups, from C1 to Oh. */
  public static List<FiniteMatrixGroup> crystallographic() {
    return Arrays.stream(CrystalClass.values()).map(PointGroups::of).toList();
  }

  private static FiniteMatrixGroup schoenflies(String symbol, String name) {
    return switch (symbol) {
      case "Ci" -> closed(name, 2, INVERSION);
      case "Cs" -> closed(name, 2, MIRROR_XY);
      case "C3i" -> schoenflies("S6", name);
      case "T" -> closed(name, 12, HALF_TURN_Z, THIRD_TURN_XYZ);
      case "Th" -> closed(name, 24, HALF_TURN_Z, THIRD_TURN_XYZ, INVERSION);
      case "Td" -> closed(name, 24, improperTurn(4), THIRD_TURN_XYZ);
      case "O" -> closed(name, 24, turn(4), THIRD_TURN_XYZ);
      case "Oh" -> closed(name, 48, turn(4), THIRD_TURN_XYZ, INVERSION);
      case "I" -> closed(name, 60, fifthTurn(), THIRD_TURN_XYZ);
      case "Ih" -> closed(name, 120, fifthTurn(), THIRD_TURN_XYZ, INVERSION);
      default -> axial(symbol, name);
    };
  }

  private static FiniteMatrixGroup axial(String symbol, String name) {
    Matcher matcher = AXIAL.matcher(symbol);
    if (!matcher.matches()) {
      throw unknown(name);
    }
    int n = Integer.parseInt(matcher.group(2));
    Require.that(
        n <= LARGEST_AXIS,
        () -> "The axis of %s is of order %d, at most %d".formatted(name, n, LARGEST_AXIS));
    String suffix = matcher.group(3);
    return switch (matcher.group(1) + (suffix == null ? "" : suffix)) {
      case "C" -> closed(name, n, turn(n));
      case "Cv" -> closed(name, 2 * n, turn(n), MIRROR_XZ);
      case "Ch" -> closed(name, 2 * n, turn(n), MIRROR_XY);
      case "D" -> closed(name, 2 * n, turn(n), HALF_TURN_X);
      case "Dh" -> closed(name, 4 * n, turn(n), HALF_TURN_X, MIRROR_XY);
      case "Dd" -> closed(name, 4 * n, improperTurn(2 * n), HALF_TURN_X);
      case "S" -> {
        Require.that(
            n % 2 == 0, () -> "S%d is the group C%dh; only even n name groups S_n".formatted(n, n));
        yield closed(name, n, improperTurn(n));
      }
      default -> throw unknown(name);
    };
  }

  private static IllegalArgumentException unknown(String name) {
    String international =
        Arrays.stream(CrystalClass.values())
            .map(CrystalClass::symbol)
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "No point group is named '%s'; known are C<n>, C<n>v, C<n>h, D<n>, D<n>h, D<n>d, S<2n> with n up to %d, Ci, Cs, C3i, T, Td, Th, O, Oh, I, Ih, and %s"
            .formatted(name, LARGEST_AXIS, international));
  }

  private static FiniteMatrixGroup closed(String name, int order, Matrix... generators) {
    return FiniteMatrixGroup.generatedBy(name, List.of(generators), order);
  }

  /** The rotation about z by {@code 1/n} of a turn. */
  private static Matrix turn(int n) {
    double c = Turns.cosine(1, n);
    double s = Turns.sine(1, n);
    return Matrix.of(3, 3, c, -s, 0, s, c, 0, 0, 0, 1);
  }

  private static Matrix improperTurn(int n) {
    return MIRROR_XY.times(turn(n));
  }

  private static Matrix fifthTurn() {
    return Rotation3.fromAxisAngle(new double[] {0, 1, GOLDEN}, 2 * Math.PI / 5).matrix();
  }
}
