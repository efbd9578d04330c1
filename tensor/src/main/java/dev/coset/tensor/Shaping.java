package dev.coset.tensor;

import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Changes of shape, order and extent. Most results share memory with this tensor, as views.
 *
 * <p>Axes count from 0, or from the last one as -1.
 */
public sealed interface Shaping permits Tensor {

  /** The same elements in row-major order with another shape; one extent may be -1, inferred. */
  default Tensor reshape(long... shape) {
    return Native.unary("reshape", this, t -> t.reshape(shape));
  }

  /** Like {@link #reshape}, but never copies: refused where memory does not allow a view. */
  default Tensor view(long... shape) {
    return Native.unary("view", this, t -> t.view(shape));
  }

  /** Joins the axes from {@code first} to {@code last}, both included. */
  default Tensor flatten(int first, int last) {
    return Native.unary("flatten", this, t -> t.flatten(first, last));
  }

  /** Swaps two axes. */
  default Tensor transpose(int axis, int other) {
    return Native.unary("transpose", this, t -> t.transpose(axis, other));
  }

  /** Reorders axes: axis {@code i} of the result is axis {@code axes[i]} of this. */
  default Tensor permute(int... axes) {
    return Native.unary("permute", this, t -> t.permute(Native.longs(axes)));
  }

  /** Inserts an axis of extent 1. */
  default Tensor unsqueeze(int axis) {
    return Native.unary("unsqueeze", this, t -> t.unsqueeze(axis));
  }

  /** Removes an axis of extent 1; one of another extent stays. */
  default Tensor squeeze(int axis) {
    return Native.unary("squeeze", this, t -> t.squeeze(axis));
  }

  /** Repeats axes of extent 1, without a copy, to the given shape; -1 keeps an extent. */
  default Tensor expand(long... shape) {
    return Native.unary("expand", this, t -> t.expand(shape));
  }

  /** Tiles the tensor, with a copy: axis {@code i} is repeated {@code times[i]} times. */
  default Tensor repeat(long... times) {
    return Native.unary("repeat", this, t -> t.repeat(times));
  }

  /** Repeats each element along an axis {@code times} times in a row. */
  default Tensor repeatInterleave(long times, int axis) {
    return Native.unary(
        "repeatInterleave",
        this,
        t -> {
          try (LongOptional along = new LongOptional(axis);
              LongOptional size = new LongOptional()) {
            return t.repeat_interleave(times, along, size);
          }
        });
  }

  /** One position of an axis, which disappears; negative positions count from the end. */
  default Tensor select(int axis, long position) {
    return Native.unary("select", this, t -> t.select(axis, position));
  }

  /** The positions {@code from} (included) to {@code to} (not included) of an axis. */
  default Tensor slice(int axis, long from, long to) {
    return slice(axis, from, to, 1);
  }

  /**
   * Every {@code step}-th position, the step being positive, from {@code from} (included) to {@code
   * to} (not included).
   */
  default Tensor slice(int axis, long from, long to, long step) {
    return Native.unary(
        "slice",
        this,
        t -> {
          LongOptional start = Positions.take(from);
          LongOptional end = Positions.take(to);
          try {
            return t.slice(axis, start, end, step);
          } finally {
            Positions.release(from, start);
            Positions.release(to, end);
          }
        });
  }

  /** Reverses axes. */
  default Tensor flip(int... axes) {
    return Native.unary("flip", this, t -> t.flip(Native.longs(axes)));
  }

  /** Moves elements cyclically along an axis: position {@code i} goes to {@code i + shift}. */
  default Tensor roll(long shift, int axis) {
    return Native.unary("roll", this, t -> t.roll(new long[] {shift}, axis));
  }

  /** The elements {@code [i, i + offset]} of two axes, as a new last axis. */
  default Tensor diagonal(int offset, int axis, int other) {
    return Native.unary("diagonal", this, t -> t.diagonal(offset, axis, other));
  }

  /** The lower triangle of the last two axes with {@code offset} diagonals above, 0 elsewhere. */
  default Tensor tril(int offset) {
    return Native.unary("tril", this, t -> t.tril(offset));
  }

  /** The upper triangle of the last two axes from diagonal {@code offset}, 0 elsewhere. */
  default Tensor triu(int offset) {
    return Native.unary("triu", this, t -> t.triu(offset));
  }

  /**
   * Widens the last axes.
   *
   * @param mode what the new elements are
   * @param widths the number of elements before and after, from the last axis backwards: for an
   *     image {@code left, right, top, bottom}
   */
  default Tensor pad(Padding mode, long... widths) {
    return Native.unary("pad", this, t -> torch.pad(t, widths, mode.nativeName(), null));
  }

  /** Widens the last axes by a number; widths are given as in {@link #pad}, negative ones cut. */
  default Tensor padConstant(double value, long... widths) {
    return Native.scalar("padConstant", this, value, (t, s) -> torch.constant_pad_nd(t, widths, s));
  }

  /** This tensor in row-major memory: itself where it is so already, else a copy. */
  default Tensor contiguous() {
    return Native.unary(
        "contiguous",
        this,
        t -> {
          if (!t.is_conj() && !t.is_neg()) {
            return t.contiguous();
          }
          try (var plain = t.resolve_conj();
              var positive = plain.resolve_neg()) {
            return positive.contiguous();
          }
        });
  }

  /** A copy with memory of its own; gradients flow through. */
  default Tensor copy() {
    return Native.unary("copy", this, t -> t.clone());
  }

  /** The same values as another element type; gradients flow between floating-point types. */
  default Tensor toType(DType type) {
    return Native.unary("toType", this, t -> t.toType(type.nativeType()));
  }

  /** The same values on another device: itself where they lie there already, else a copy. */
  default Tensor to(Device device) {
    Tensor x = (Tensor) this;
    if (device.equals(x.device())) {
      return Native.unary("to", this, t -> t.alias());
    }
    return Native.unary(
        "to",
        this,
        t -> {
          try (var place = device.open()) {
            return t.to(place, x.dtype().nativeType());
          }
        });
  }

  /** Removes all axes of extent 1. */
  default Tensor squeeze() {
    return Native.unary("squeeze", this, t -> t.squeeze());
  }

  /** Splits an axis into several; one extent may be -1, inferred. */
  default Tensor unflatten(int axis, long... extents) {
    return Native.unary("unflatten", this, t -> t.unflatten(axis, extents));
  }

  /** Moves an axis to another place; the others keep their order. */
  default Tensor moveAxis(int axis, int place) {
    return Native.unary("moveAxis", this, t -> t.movedim(axis, place));
  }

  /** Consecutive parts of extent {@code size} along an axis; the last may be smaller. Views. */
  default List<Tensor> split(long size, int axis) {
    return Native.cut("split", this, t -> t.split(size, axis));
  }

  /** Consecutive parts of the given extents along an axis, views. */
  default List<Tensor> split(long[] sizes, int axis) {
    return Native.cut("split", this, t -> t.split(sizes, axis));
  }

  /** {@code count} consecutive parts of nearly equal extent along an axis, views. */
  default List<Tensor> chunk(int count, int axis) {
    return Native.cut("chunk", this, t -> t.tensor_split((long) count, axis));
  }

  /** The slices at all positions of an axis, which disappears: views. */
  default List<Tensor> unbind(int axis) {
    return Native.cut("unbind", this, t -> t.unbind(axis));
  }

  /**
   * All runs of {@code size} positions, {@code step} apart, of an axis as a new last axis: a view.
   */
  default Tensor windows(int axis, long size, long step) {
    return Native.unary("windows", this, t -> t.unfold(axis, size, step));
  }

  /** Turns by {@code times} right angles from the first to the second of two axes. */
  default Tensor rot90(int times, int axis, int other) {
    return Native.unary("rot90", this, t -> t.rot90(times, axis, other));
  }

  /** Matrices with the last axis on the diagonal {@code offset} and 0 elsewhere. */
  default Tensor diagonalMatrix(int offset) {
    return Native.unary("diagonalMatrix", this, t -> t.diag_embed(offset, -2, -1));
  }
}
