package dev.coset.symmetrize.foreign;

import dev.coset.data.DataKind;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.symmetrize.foreign.ModelSignature.Port;
import java.util.List;

/**
 * Fits one kind of data to the input a model declares.
 *
 * @param <I> the kind of data
 */
public interface InputBinding<I> {

  /** What the data is called in messages, for example {@code point clouds}. */
  String noun();

  /**
   * The layouts that agree with a declared input, the likeliest first; several only where the
   * declaration leaves a choice, which is then made by trying them on the first input.
   *
   * @throws dev.coset.data.BadInputException when no layout agrees, with what was declared and what
   *     would be taken
   */
  List<TensorLayout<I>> layouts(Port input, AxisOrder order);

  /**
   * Clouds as {@code [B, N, 3]} or {@code [B, 3, N]}, or with 6 in place of 3 for positions
   * followed by normals, or without the batch axis.
   */
  static InputBinding<PointCloud> points() {
    return new PointBinding();
  }

  /**
   * Images as {@code [B, C, H, W]}, {@code [B, H, W, C]}, gray ones as {@code [B, H, W]}, any of
   * them flattened to {@code [B, D]}, single ones as {@code [C, H, W]} or {@code [H, W, C]}.
   */
  static InputBinding<Image> images() {
    return new ImageBinding();
  }

  /** Sets of {@code n} rows of width {@code d} as {@code [B, N, D]} or {@code [N, D]}. */
  static InputBinding<NdArray> sets() {
    return new ArrayBinding(2, "sets", "[N, D]");
  }

  /** Vectors as {@code [B, D]} or {@code [D]}. */
  static InputBinding<NdArray> vectors() {
    return new ArrayBinding(1, "vectors", "[D]");
  }

  /** Arrays with {@code rank} axes as they are, with or without a batch axis in front. */
  static InputBinding<NdArray> arrays(int rank) {
    return new ArrayBinding(rank, "arrays of rank " + rank, "[...]");
  }

  /** The binding for a kind of data. */
  static InputBinding<?> of(DataKind kind) {
    return switch (kind) {
      case POINTS -> points();
      case IMAGES -> images();
      case SETS -> sets();
      case VECTORS -> vectors();
    };
  }
}
