package dev.coset.tensor;

import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Sorting, ranks, distinct values and counts. Axes count from 0, or from the last one as -1. */
public sealed interface Orderings permits Tensor {

  /** Orders elements along an axis, ascending or descending; equal elements keep their order. */
  default ValuesAndIndices sort(int axis, boolean descending) {
    Tensor x = (Tensor) this;
    return Native.pair(
        "sort",
        () -> {
          try (var stable = new BoolOptional(true)) {
            return x.raw().sort(stable, axis, descending);
          }
        },
        x);
  }

  /** The INT64 positions that {@link #sort} takes elements from. */
  default Tensor argsort(int axis, boolean descending) {
    return Native.unary("argsort", this, t -> t.argsort(true, axis, descending));
  }

  /** The {@code k} largest elements along an axis, largest first. */
  default ValuesAndIndices topk(int k, int axis) {
    Tensor x = (Tensor) this;
    return Native.pair("topk", () -> x.raw().topk(k, axis, true, true), x);
  }

  /** The {@code k} smallest elements along an axis, smallest first. */
  default ValuesAndIndices bottomk(int k, int axis) {
    Tensor x = (Tensor) this;
    return Native.pair("bottomk", () -> x.raw().topk(k, axis, false, true), x);
  }

  /** The {@code k}-th smallest element along an axis, the first being 1, and a position of it. */
  default ValuesAndIndices kthValue(long k, int axis, boolean keepAxis) {
    Tensor x = (Tensor) this;
    return Native.pair("kthValue", () -> x.raw().kthvalue(k, axis, keepAxis), x);
  }

  /** The median of all elements; of two in the middle the smaller. */
  default Tensor median() {
    return Native.unary("median", this, t -> t.median());
  }

  /** The median along an axis and a position of it; of two in the middle the smaller. */
  default ValuesAndIndices median(int axis, boolean keepAxis) {
    Tensor x = (Tensor) this;
    return Native.pair("median", () -> x.raw().median(axis, keepAxis), x);
  }

  /** The commonest value along an axis, of several the smallest, and a position of it. */
  default ValuesAndIndices mode(int axis, boolean keepAxis) {
    Tensor x = (Tensor) this;
    return Native.pair("mode", () -> x.raw().mode(axis, keepAxis), x);
  }

  /** The quantile for a share {@code q} in [0, 1] along an axis, interpolated linearly. */
  default Tensor quantile(double q, int axis, boolean keepAxis) {
    return Native.unary(
        "quantile",
        this,
        t -> {
          try (LongOptional along = new LongOptional(axis)) {
            return t.quantile(q, along, keepAxis, "linear");
          }
        });
  }

  /** The distinct values of all elements, ascending. */
  default Tensor unique() {
    try (var scope = Scope.open()) {
      return scope.keep(uniqueWithCounts().values());
    }
  }

  /** The distinct values of all elements, ascending, where they are and how often. */
  default Distinct uniqueWithCounts() {
    Tensor x = (Tensor) this;
    try (var scope = Scope.open()) {
      Distinct flat = Distinct.along(x.reshape(-1), 0);
      Tensor inverse = flat.inverse().reshape(x.shape());
      return new Distinct(
          scope.keep(flat.values()), scope.keep(inverse), scope.keep(flat.counts()));
    }
  }

  /** The distinct slices along an axis in lexicographic order. */
  default Distinct unique(int axis) {
    return Distinct.along((Tensor) this, axis);
  }

  /** The elements in row-major order without those that equal their predecessor, with counts. */
  default Distinct uniqueConsecutive() {
    Tensor x = (Tensor) this;
    return Distinct.of(
        Native.triple(
            "uniqueConsecutive", () -> torch.unique_consecutive(x.raw(), true, true, null), x));
  }

  /**
   * The INT64 positions at which values would be inserted to keep this ascending: along the last
   * axis, row by row where this has several axes.
   *
   * @param afterEqual whether behind equal elements, not before them
   */
  default Tensor searchSorted(Tensor values, boolean afterEqual) {
    Tensor x = (Tensor) this;
    return Native.make(
        "searchSorted",
        () -> torch.searchsorted(x.raw(), values.raw(), false, afterEqual, null, null),
        x,
        values);
  }

  /**
   * How often each of 0, 1, .. occurs in an integer vector, or the sums of weights there.
   *
   * @param weights a vector of the same extent; without it counts, INT64
   * @param length the least extent of the result
   */
  default Tensor bincount(@Nullable Tensor weights, long length) {
    Tensor x = (Tensor) this;
    return Native.make(
        "bincount",
        () -> {
          try (TensorOptional weight = Native.optional(weights)) {
            return x.raw().bincount(weight, length);
          }
        },
        x,
        weights);
  }

  /** How many elements lie in each of {@code bins} equal parts of {@code [low, high]}. */
  default Tensor histogram(long bins, double low, double high) {
    return Native.unary(
        "histogram",
        this,
        t -> {
          try (Scalar least = new Scalar(low);
              Scalar most = new Scalar(high)) {
            return t.histc(bins, least, most);
          }
        });
  }

  /**
   * Distinct values.
   *
   * @param values each value once
   * @param inverse INT64, for each element the position of its value
   * @param counts INT64, how often each value occurs
   */
  record Distinct(Tensor values, Tensor inverse, Tensor counts) {

    static Distinct of(List<Tensor> all) {
      return new Distinct(all.get(0), all.get(1), all.get(2));
    }

    static Distinct along(Tensor x, int axis) {
      return of(
          Native.triple("unique", () -> torch.unique_dim(x.raw(), axis, true, true, true), x));
    }
  }
}
