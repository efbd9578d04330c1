package dev.coset.nn.planar;

import dev.coset.data.BadInputException;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Groups that map square pixel grids onto themselves exactly. Element {@code g} is {@code r^(g mod
 * 4) s^(g / 4)} as in {@link Dihedral}: first, for g of at least 4, the flip s of up and down, then
 * quarter turns counter-clockwise as seen.
 *
 * <p>A scalar field {@code [.., h, w]} moves by {@code T_g}, which moves pixels. A regular field
 * {@code [b, c |G|, h, w]}, channel {@code c |G| + k} for element k, moves by {@code (g f)(k) = T_g
 * f(g^-1 k)}.
 */
public enum GridGroup {
  /** Nothing but the identity: ordinary networks. */
  C1(1),
  /** Quarter turns. */
  C4(4),
  /** Quarter turns and flips. */
  D4(8);

  private static final Dihedral SQUARE = Dihedral.of(4);

  private final int order;

  GridGroup(int order) {
    this.order = order;
  }

  /** The number of elements. */
  public int order() {
    return order;
  }

  /** The element {@code g h}. */
  public int compose(int g, int h) {
    return position(SQUARE.compose(element(g), element(h)));
  }

  /** The element {@code g^-1}. */
  public int inverse(int g) {
    return position(SQUARE.inverse(element(g)));
  }

  private DihedralElement element(int g) {
    if (g < 0 || g >= order) {
      throw new BadInputException(
          "%s has the elements 0 to %d, given: %d".formatted(this, order - 1, g));
    }
    return SQUARE.element(g % 4, g >= 4);
  }

  private static int position(DihedralElement element) {
    return element.turn() + (element.reflected() ? 4 : 0);
  }

  /** The scalar fields {@code [.., h, w]} moved by {@code T_g}. */
  public Tensor moveScalars(int g, Tensor fields) {
    DihedralElement element = element(g);
    Tensor flipped = element.reflected() ? fields.flip(-2) : fields;
    return element.turn() == 0 ? flipped : flipped.rot90(element.turn(), -2, -1);
  }

  /** The regular fields {@code [b, c |G|, h, w]} moved by g. */
  public Tensor moveRegular(int g, Tensor fields) {
    requireRegular(fields);
    long[] from = new long[order];
    for (int k = 0; k < order; k++) {
      from[k] = compose(inverse(g), k);
    }
    Tensor split = fields.unflatten(1, fields.size(1) / order, order);
    return moveScalars(g, split.indexSelect(2, Tensors.of(from))).flatten(1, 2);
  }

  /**
   * The sum of regular fields {@code [b, c |G|, h, w]} over the group: scalars {@code [b, c,..]}.
   */
  public Tensor sum(Tensor fields) {
    requireRegular(fields);
    return fields.unflatten(1, fields.size(1) / order, order).sum(2, false);
  }

  private void requireRegular(Tensor fields) {
    if (fields.rank() != 4 || fields.size(1) % order != 0) {
      throw new BadInputException(
          "Regular fields of %s have the shape [b, %d c, h, w], given: %s"
              .formatted(this, order, fields.describe()));
    }
  }

  /**
   * The kernels between regular fields, {@code W_g[.., h] = T_g W[.., g^-1 h]}: from {@code [out,
   * in, |G|, k, k]} to {@code [out |G|, in |G|, k, k]}. For complex kernels on centred modes it is
   * the same, since turning a function turns its spectrum.
   */
  Tensor regularKernels(Tensor weight) {
    List<Tensor> moved = new ArrayList<>();
    for (int g = 0; g < order; g++) {
      long[] from = new long[order];
      for (int h = 0; h < order; h++) {
        from[h] = compose(inverse(g), h);
      }
      Tensor permuted = g == 0 ? weight : weight.indexSelect(2, Tensors.of(from));
      moved.add(moveScalars(g, permuted));
    }
    return Tensors.stack(1, moved).flatten(2, 3).flatten(0, 1);
  }

  /** The kernels from scalars to regular fields, {@code W_g = T_g W}. */
  Tensor liftingKernels(Tensor weight) {
    List<Tensor> moved = new ArrayList<>();
    for (int g = 0; g < order; g++) {
      moved.add(moveScalars(g, weight));
    }
    return Tensors.stack(1, moved).flatten(0, 1);
  }
}
