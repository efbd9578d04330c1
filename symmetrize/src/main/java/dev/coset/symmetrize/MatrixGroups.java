package dev.coset.symmetrize;

import dev.coset.data.DataKind;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Group;
import dev.coset.groups.lie.AffineGroup;
import dev.coset.groups.lie.GeneralLinear;
import dev.coset.groups.lie.Lorentz;
import dev.coset.groups.lie.Orthogonal;
import dev.coset.groups.lie.SpecialLinear;
import dev.coset.groups.lie.SpecialOrthogonal;

/** The groups of matrices and affine maps of any size, by name. */
final class MatrixGroups {

  private static final int LARGEST = 64;

  private MatrixGroups() {}

  /**
   * The group of a name: {@code so13} is that of Lorentz, {@code soN} and {@code oN} are those of
   * rotations in more than 3 dimensions, {@code slN}, {@code glN} and {@code affN} take the size of
   * the data when they name none.
   *
   * @param size the size of the data, 0 when it is not known
   */
  static Group<? extends AffineElement> of(SymmetryText name, int size, DataKind kind) {
    int n = name.size() == 0 ? size : name.size();
    boolean sized = n >= 1 && n <= LARGEST;
    return switch (name.family()) {
      case "so" -> {
        require(name, kind, name.size() >= 4 && sized);
        yield name.size() == 13 ? Lorentz.group() : SpecialOrthogonal.of(n);
      }
      case "o" -> {
        require(name, kind, name.size() >= 4 && sized);
        yield Orthogonal.of(n);
      }
      case "sl" -> {
        require(name, kind, sized && n >= 2);
        yield SpecialLinear.of(n);
      }
      case "gl" -> {
        require(name, kind, sized);
        yield GeneralLinear.of(n);
      }
      case "aff" -> {
        require(name, kind, sized);
        yield AffineGroup.of(n);
      }
      default -> throw name.unknown(kind);
    };
  }

  /** The group of a name, which must be one of space. */
  static Group<? extends AffineElement> ofSpace(SymmetryText name, DataKind kind) {
    require(name, kind, name.size() == 3 || name.size() == 0);
    return of(name, 3, kind);
  }

  private static void require(SymmetryText name, DataKind kind, boolean fits) {
    if (!fits) {
      throw name.unknown(kind);
    }
  }
}
