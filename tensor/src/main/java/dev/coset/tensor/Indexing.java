package dev.coset.tensor;

import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * Reading and writing by index and by mask. Index tensors are INT64, masks are BOOL.
 *
 * <p>Axes count from 0, or from the last one as -1. All of these are differentiable in the values,
 * and return a new tensor.
 */
public sealed interface Indexing permits Tensor {

  /** The given positions of an axis: {@code out[.., i, ..] = this[.., index[i], ..]}. */
  default Tensor indexSelect(int axis, Tensor index) {
    return Native.binary("indexSelect", this, index, (t, i) -> t.index_select(axis, i));
  }

  /** {@code out[..i..] = this[..index[..i..]..]}; index has as many axes as this. */
  default Tensor gather(int axis, Tensor index) {
    return Native.binary("gather", this, index, (t, i) -> t.gather(axis, i));
  }

  /**
   * This plus the slices of {@code source} along an axis at the given positions, which may repeat:
   * {@code out[index[i]] += source[i]}. The sum over the edges of a graph is {@code zeros(nodes,
   * d).indexAdd(0, target, messages)}.
   */
  default Tensor indexAdd(int axis, Tensor index, Tensor source) {
    Tensor x = (Tensor) this;
    return Native.make(
        "indexAdd", () -> x.raw().index_add(axis, index.raw(), source.raw()), x, index, source);
  }

  /** This with the slices of {@code source} put at the given, distinct, positions of an axis. */
  default Tensor indexCopy(int axis, Tensor index, Tensor source) {
    Tensor x = (Tensor) this;
    return Native.make(
        "indexCopy", () -> x.raw().index_copy(axis, index.raw(), source.raw()), x, index, source);
  }

  /** {@code out[..index[..i..]..] += source[..i..]}; index and source have the same shape. */
  default Tensor scatterAdd(int axis, Tensor index, Tensor source) {
    Tensor x = (Tensor) this;
    return Native.make(
        "scatterAdd", () -> x.raw().scatter_add(axis, index.raw(), source.raw()), x, index, source);
  }

  /**
   * Combines elements that share a position along an axis; index and source have the same shape.
   * The values of this take part only where {@code includeSelf} says so or nothing arrives.
   */
  default Tensor scatterReduce(
      int axis, Tensor index, Tensor source, Reduction reduction, boolean includeSelf) {
    Tensor x = (Tensor) this;
    return Native.make(
        "scatterReduce",
        () ->
            x.raw()
                .scatter_reduce(
                    axis, index.raw(), source.raw(), reduction.nativeName(), includeSelf),
        x,
        index,
        source);
  }

  /** {@code value} where the mask is true, this elsewhere; the mask is broadcast. */
  default Tensor maskedFill(Tensor mask, double value) {
    Tensor x = (Tensor) this;
    return Native.make(
        "maskedFill",
        () -> {
          try (Scalar fill = new Scalar(value)) {
            return x.raw().masked_fill(mask.raw(), fill);
          }
        },
        x,
        mask);
  }

  /** The elements where the mask is true, as one axis in row-major order. */
  default Tensor maskedSelect(Tensor mask) {
    return Native.binary("maskedSelect", this, mask, (t, m) -> t.masked_select(m));
  }

  /** The INT64 positions {@code [k, axes]} of the elements that are true, or not 0. */
  default Tensor nonzero() {
    return Native.unary("nonzero", this, t -> t.nonzero());
  }

  /** {@code yes} where this BOOL tensor is true, {@code no} elsewhere; all are broadcast. */
  default Tensor where(Tensor yes, Tensor no) {
    Tensor x = (Tensor) this;
    return Native.make("where", () -> torch.where(x.raw(), yes.raw(), no.raw()), x, yes, no);
  }

  /**
   * INT64 labels as FLOAT32 rows with a single 1, with a new last axis of extent {@code classes}.
   */
  default Tensor oneHot(int classes) {
    return Native.unary(
        "oneHot",
        this,
        t -> {
          try (var hot = torch.one_hot(t, classes)) {
            return hot.toType(DType.FLOAT32.nativeType());
          }
        });
  }

  /**
   * The elements at positions given axis by axis for the first axes: {@code out[..i..] =
   * this[index0[..i..], index1[..i..], ..]}, followed by the axes that are left. Indices are
   * broadcast.
   */
  default Tensor index(Tensor... indices) {
    Tensor x = (Tensor) this;
    return Native.make(
        "index",
        () -> {
          try (var list = Native.optionals(indices)) {
            return x.raw().index(list);
          }
        },
        Native.join(new Tensor[] {x}, List.of(indices)));
  }

  /**
   * This with other elements at positions given as for {@link #index}.
   *
   * @param accumulate whether they are added, where positions may repeat
   */
  default Tensor indexPut(List<Tensor> indices, Tensor values, boolean accumulate) {
    Tensor x = (Tensor) this;
    return Native.make(
        "indexPut",
        () -> {
          try (var list = Native.optionals(indices.toArray(Tensor[]::new))) {
            return x.raw().index_put(list, values.raw(), accumulate);
          }
        },
        Native.join(new Tensor[] {x, values}, indices));
  }

  /** The elements at row-major positions, in the shape of the index. */
  default Tensor take(Tensor index) {
    return Native.binary("take", this, index, (t, i) -> t.take(i));
  }

  /**
   * This with other elements at row-major positions.
   *
   * @param accumulate whether they are added, where positions may repeat
   */
  default Tensor put(Tensor index, Tensor source, boolean accumulate) {
    Tensor x = (Tensor) this;
    return Native.make(
        "put", () -> x.raw().put(index.raw(), source.raw(), accumulate), x, index, source);
  }

  /** {@link #gather} with axes other than the given one broadcast. */
  default Tensor takeAlong(int axis, Tensor index) {
    return Native.binary(
        "takeAlong",
        this,
        index,
        (t, i) -> {
          try (LongOptional along = new LongOptional(axis)) {
            return t.take_along_dim(i, along);
          }
        });
  }

  /** {@code out[..index[..i..]..] = source[..i..]} at distinct positions; this elsewhere. */
  default Tensor scatter(int axis, Tensor index, Tensor source) {
    Tensor x = (Tensor) this;
    return Native.make(
        "scatter", () -> x.raw().scatter(axis, index.raw(), source.raw()), x, index, source);
  }

  /** {@code out[..index[..i..]..] = value}; this elsewhere. */
  default Tensor scatter(int axis, Tensor index, double value) {
    Tensor x = (Tensor) this;
    return Native.make(
        "scatter",
        () -> {
          try (Scalar fill = new Scalar(value)) {
            return x.raw().scatter(axis, index.raw(), fill);
          }
        },
        x,
        index);
  }

  /** This with a value at the given positions of an axis. */
  default Tensor indexFill(int axis, Tensor index, double value) {
    Tensor x = (Tensor) this;
    return Native.make(
        "indexFill",
        () -> {
          try (Scalar fill = new Scalar(value)) {
            return x.raw().index_fill(axis, index.raw(), fill);
          }
        },
        x,
        index);
  }

  /** The elements of source in turn where the mask is true, this elsewhere. */
  default Tensor maskedScatter(Tensor mask, Tensor source) {
    Tensor x = (Tensor) this;
    return Native.make(
        "maskedScatter", () -> x.raw().masked_scatter(mask.raw(), source.raw()), x, mask, source);
  }

  /** This with source in place of {@link Shaping#select select(axis, position)}. */
  default Tensor selectScatter(Tensor source, int axis, long position) {
    return Native.binary(
        "selectScatter", this, source, (t, u) -> t.select_scatter(u, axis, position));
  }

  /** This with source in place of {@link Shaping#slice slice(axis, from, to, step)}. */
  default Tensor sliceScatter(Tensor source, int axis, long from, long to, long step) {
    return Native.binary(
        "sliceScatter",
        this,
        source,
        (t, u) -> {
          try (LongOptional start = new LongOptional(from);
              LongOptional end = new LongOptional(to)) {
            return t.slice_scatter(u, axis, start, end, step);
          }
        });
  }

  /** This with source in place of {@link Shaping#diagonal diagonal(offset, axis, other)}. */
  default Tensor diagonalScatter(Tensor source, int offset, int axis, int other) {
    return Native.binary(
        "diagonalScatter", this, source, (t, u) -> t.diagonal_scatter(u, offset, axis, other));
  }
}
