package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.data.actions.ImageActions;
import dev.coset.data.actions.RotationOptions;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicTranslations;
import dev.coset.groups.Dihedral;
import dev.coset.groups.Group;
import dev.coset.groups.O2;
import dev.coset.groups.SO2;
import dev.coset.groups.Shift;
import java.util.Set;

/** The symmetries of images. */
final class ImageSymmetries {

  /** The orders whose turns are permutations of pixels. */
  private static final Set<Integer> EXACT_ORDERS = Set.of(1, 2, 4);

  /** Within the inscribed disc: a turn by any angle moves the corners out of the frame. */
  private static final RotationOptions TURNS = RotationOptions.defaults().withDisc(2);

  private ImageSymmetries() {}

  static Symmetry<?, Image> of(String text, int... shape) {
    SymmetryText name = SymmetryText.of(text, DataKind.IMAGES);
    name.requireNoArgument();
    return switch (name.name()) {
      case "so2" -> turned(name, SO2.group());
      case "o2" -> turned(name, O2.group());
      case "cN" -> finite(name, Cyclic.of(name.size()), shape);
      case "dN" -> finite(name, Dihedral.of(name.size()), shape);
      case "t2" -> shifts(name, shape);
      default -> throw name.unknown(DataKind.IMAGES);
    };
  }

  private static <E extends AffineElement> Symmetry<E, Image> finite(
      SymmetryText name, Group<E> group, int... shape) {
    if (!EXACT_ORDERS.contains(name.size())) {
      return turned(name, group);
    }
    if (name.size() == 4 && shape.length == 3 && shape[1] != shape[2]) {
      throw new BadInputException(
          "Group '%s' turns images by 90 degrees, which needs square ones, but these are %d x %d; crop them or use %s2"
              .formatted(name.text(), shape[1], shape[2], name.family()));
    }
    return new Symmetry<>(name.text(), DataKind.IMAGES, group, ImageActions.quarterTurns());
  }

  private static <E extends AffineElement> Symmetry<E, Image> turned(
      SymmetryText name, Group<E> group) {
    return new Symmetry<>(name.text(), DataKind.IMAGES, group, ImageActions.rotation(TURNS));
  }

  private static Symmetry<Shift, Image> shifts(SymmetryText name, int... shape) {
    if (shape.length != 3) {
      throw new BadInputException(
          "Group '%s' needs to know the size of the images; give data".formatted(name.text()));
    }
    return new Symmetry<>(
        name.text(),
        DataKind.IMAGES,
        CyclicTranslations.of(shape[1], shape[2]),
        ImageActions.cyclicShift());
  }

  /** How outputs {@code [c, h, w]} move with the images. */
  static <E, X> Action<E, NdArray> outputAction(Symmetry<E, X> symmetry) {
    if (symmetry.group().elementType() == Shift.class) {
      Action<Shift, NdArray> shift = ArrayActions.cyclicShift();
      return (g, image) -> shift.apply((Shift) g, image);
    }
    if (symmetry.action().exactness() == Action.Exactness.EXACT) {
      Action<AffineElement, NdArray> turn = ArrayActions.quarterTurns();
      return (g, image) -> turn.apply((AffineElement) g, image);
    }
    return new Resampled<>(ArrayActions.rotation(TURNS));
  }

  private record Resampled<E>(Action<AffineElement, NdArray> turn) implements Action<E, NdArray> {
    @Override
    public NdArray apply(E g, NdArray image) {
      return turn.apply((AffineElement) g, image);
    }

    @Override
    public Exactness exactness() {
      return turn.exactness();
    }
  }
}
