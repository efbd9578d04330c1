package dev.coset.tensor.warps;

import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.warps.WarpFamily.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * A regular grid in the coordinates of a {@link WarpFamily}: u along columns, v along rows, sheets
 * one below the other. An image read at its positions shifts along its columns when the image is
 * warped: if {@code J(p) = I(phi_{-t} p)}, then J at u is I at {@code u - t}.
 *
 * {@snippet :
 * CanonicalGrid polar = CanonicalGrid.of(WarpFamily.ROTATION, 32, 64);
 * Tensor unrolled = polar.sample(images); // [b, c, 32, 64]
 * }
 *
 * @param family the warps
 * @param rows the number of rows of each sheet
 * @param columns the number of columns
 * @param shiftRange the range of u, cyclic exactly where the family's is
 * @param otherRange the range of v, cyclic exactly where the family's is
 */
public record CanonicalGrid(
    WarpFamily family, int rows, int columns, Range shiftRange, Range otherRange) {

  private static final double FAR = 1e6; // as good as infinity for a position

  /** Checks sizes and ranges. */
  public CanonicalGrid {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "A grid has at least one row and column, given: %d x %d".formatted(rows, columns));
    }
    if (shiftRange.cyclic() != family.shiftRange().cyclic()
        || otherRange.cyclic() != family.otherRange().cyclic()) {
      throw new IllegalArgumentException(
          "Angles of a whole circle are cyclic and nothing else is; for %s given %s and %s"
              .formatted(family, shiftRange, otherRange));
    }
  }

  /** Over the usual ranges of the family. */
  public static CanonicalGrid of(WarpFamily family, int rows, int columns) {
    return new CanonicalGrid(family, rows, columns, family.shiftRange(), family.otherRange());
  }

  /** The same over other ranges. */
  public CanonicalGrid withRanges(Range shift, Range other) {
    return new CanonicalGrid(family, rows, columns, shift, other);
  }

  /** The width of a column in u: the parameter of the warp that shifts by one column. */
  public double step() {
    return shiftRange.length() / columns;
  }

  /** The number of rows of all sheets together. */
  public int allRows() {
    return rows * family.sheets();
  }

  /** The positions: {@code [allRows, columns, 2]}, y down. */
  public Tensor positions(DType type) {
    Tensor u = shiftRange.centres(DType.FLOAT64, columns).unsqueeze(0).expand(rows, columns);
    Tensor v = otherRange.centres(DType.FLOAT64, rows).unsqueeze(1).expand(rows, columns);
    List<Tensor> sheets = new ArrayList<>();
    for (int sheet = 0; sheet < family.sheets(); sheet++) {
      sheets.add(family.positions(u, v, sheet));
    }
    return Tensors.cat(0, sheets).clamp(-FAR, FAR).toType(type);
  }

  /** The share of positions inside the image. */
  public double shareInside() {
    try (var _ = Scope.open()) {
      Tensor inside = positions(DType.FLOAT64).abs().amax(-1).le(1.0);
      return inside.toType(DType.FLOAT64).mean().item();
    }
  }

  /** Images {@code [b, c, h, w]} in these coordinates, {@code [b, c, allRows, columns]}. */
  public Tensor sample(Tensor images) {
    return GridSampler.LINEAR.sample(images, positions(images.dtype()));
  }
}
