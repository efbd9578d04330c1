package dev.coset.symmetrize;

import dev.coset.data.BadInputException;
import dev.coset.data.DataKind;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.data.actions.Axis;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How groups move the outputs of models. */
final class OutputActions {

  private OutputActions() {}

  static <E, X> Action<E, NdArray> of(Symmetry<E, X> symmetry, OutputKind output) {
    Class<E> type = symmetry.group().elementType();
    return switch (output) {
      case INVARIANT -> Action.trivial();
      case VECTOR -> ArrayActions.representation(matrices(symmetry, output));
      case POINT_VECTORS -> ArrayActions.rowVectors(matrices(symmetry, output));
      case POINTS -> {
        require(symmetry, output, movesSpace(type));
        Action<AffineElement, NdArray> points = points(axis(symmetry));
        yield (g, x) -> points.apply((AffineElement) g, x);
      }
      case ROWS -> {
        require(symmetry, output, type == Permutation.class);
        Action<Permutation, NdArray> rows = ArrayActions.rows();
        yield (g, x) -> rows.apply((Permutation) g, x);
      }
      case IMAGE -> {
        require(symmetry, output, symmetry.kind() == DataKind.IMAGES);
        yield ImageSymmetries.outputAction(symmetry);
      }
    };
  }

  private static boolean movesSpace(Class<?> type) {
    return AffineElement.class.isAssignableFrom(type) && type != Permutation.class;
  }

  private static Action<AffineElement, NdArray> points(Optional<Axis> axis) {
    return axis.isPresent() ? ArrayActions.pointsFlat(axis.get()) : ArrayActions.pointsFlat();
  }

  /** The axis about which a group of the plane moves space, when it does. */
  private static Optional<Axis> axis(Symmetry<?, ?> symmetry) {
    boolean inSpace = symmetry.kind() == DataKind.POINTS || symmetry.text().indexOf(':') >= 0;
    boolean plane =
        symmetry.group().identity() instanceof AffineElement g && g.affine().dimension() == 2;
    return plane && inSpace
        ? Optional.of(SymmetryText.of(symmetry.text(), symmetry.kind()).axis())
        : Optional.empty();
  }

  /** The matrices by which a group moves vectors. */
  private static <E, X> Representation<E> matrices(Symmetry<E, X> symmetry, OutputKind output) {
    Group<E> group = symmetry.group();
    if (group.elementType() == Matrix.class) {
      return new MatrixRepresentation<>(group, ((Matrix) group.identity()).rows(), g -> (Matrix) g);
    }
    require(symmetry, output, movesSpace(group.elementType()));
    Optional<Axis> axis = axis(symmetry);
    Function<E, AffineMap> map =
        axis.isPresent()
            ? g -> axis.get().embed(((AffineElement) g).affine())
            : g -> ((AffineElement) g).affine();
    return new MatrixRepresentation<>(
        group, map.apply(group.identity()).dimension(), g -> map.apply(g).linear());
  }

  private static <E, X> void require(
      Symmetry<E, X> symmetry, OutputKind output, boolean satisfied) {
    if (!satisfied) {
      throw new BadInputException(
          "Group '%s' on %s does not act on outputs of kind %s; declare the output invariant, or another kind"
              .formatted(
                  symmetry.text(),
                  Symmetries.plural(symmetry.kind()),
                  output.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
  }
}
