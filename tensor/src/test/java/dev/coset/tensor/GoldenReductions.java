package dev.coset.tensor;

import static dev.coset.tensor.OperationTable.ramp;

/** Sums and orderings along axes. */
final class GoldenReductions {

  private final OperationTable table;
  private final Tensor x = ramp(7, 3, 11, 2, 3);
  private final Tensor none = Tensors.zeros(DType.FLOAT64, 0, 3);
  private final Tensor odd =
      Tensors.of(
          new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.5});
  private final Tensor n = x.mul(4).toType(DType.INT64);
  private final Tensor signal = ramp(7, 3, 11, 2, 4, 5);

  GoldenReductions(OperationTable table) {
    this.table = table;
  }

  void check() {
    sums();
    extremes();
    running();
    orderings();
    distinct();
  }

  private void sums() {
    int[] ends = {0, 2};
    table.check("sum", x.sum());
    table.check("sum axis", x.sum(1));
    table.check("sum empty", none.sum(0));
    table.check("sum keep", signal.sum(ends, true));
    table.check("mean", x.mean());
    table.check("mean axis", x.mean(0));
    table.check("mean keep", signal.mean(ends, true));
    table.check("mean empty", none.mean());
    table.check("amax", x.amax());
    table.check("amax keep", signal.amax(ends, true));
    table.check("amin", x.amin(1));
    table.check("amin keep", signal.amin(ends, true));
    table.check("logSumExp", x.logSumExp(1));
    table.check("logSumExp keep", signal.logSumExp(ends, true));
    table.check("variance", x.variance());
    table.check("variance axis", x.variance(1, true));
    table.check("variance keep", signal.variance(ends, true));
    table.check("standardDeviation", x.standardDeviation(1));
    table.check("nanSum", odd.indexSelect(0, Tensors.of(new long[] {0, 3, 3})).nanSum());
    table.check("nanMean", odd.indexSelect(0, Tensors.of(new long[] {0, 3, 3})).nanMean());
    table.check("countNonzero", n.countNonzero(0));
    table.check("prod", x.prod());
    table.check("prod axis", x.prod(1));
    table.check("prod keep", x.prod(0, true));
    table.check("prod empty", none.prod());
  }

  private void extremes() {
    table.check("max", x.max(1, false));
    table.check("max all", x.max());
    table.check("min", x.min(0, true));
    table.check("min all", x.min());
    table.check("argmax", x.argmax(1));
    table.check("argmin", x.argmin(0));
    table.check("norm", x.norm());
    table.check("norm axis", x.norm(3, 1, false));
    table.check("norm keep", signal.norm(Double.POSITIVE_INFINITY, new int[] {0, 2}, true));
    table.check("norm zero", x.norm(0, new int[] {0, 1}, false));
    table.check("any", x.gt(1).any());
    table.check("any axis", x.gt(1).any(0, false));
    table.check("all", x.gt(-9).all());
    table.check("all axis", x.gt(0).all(1, false));
    table.check("all empty", none.gt(0).all());
  }

  private void running() {
    table.check("cumsum", x.cumsum(1));
    table.check("cumprod", x.cumprod(1));
    table.check("cumLogSumExp", x.cumLogSumExp(1));
    table.check("cummax", x.cummax(1));
    table.check("cummin", x.cummin(0));
    table.check("diff", signal.diff(2, 2));
  }

  private void orderings() {
    table.check("sort", x.sort(1, true));
    table.check("argsort", x.argsort(0, false));
    table.check("topk", x.topk(2, 1));
    table.check("bottomk", x.bottomk(2, 1));
    table.check("kthValue", x.kthValue(2, 1, false));
    table.check("median", x.median());
    table.check("median axis", x.median(1, false));
    table.check("median nan", odd.median());
    table.check("mode", Tensors.of(new double[] {3, 1, 3, 2, 2, 1}, 2, 3).mode(1, false));
    table.check("quantile", x.quantile(0.3, 1, true));
    Tensor ascending = Tensors.of(new double[] {0, 1, 1, 2});
    table.check("searchSorted", ascending.searchSorted(x, false));
    table.check("searchSorted after", ascending.searchSorted(Tensors.of(new double[] {1}), true));
    table.check("histogram", x.histogram(4, -1, 1));
  }

  private void distinct() {
    Tensor d = n.remainder(4);
    table.check("unique", d.unique());
    table.check("unique empty", none.unique());
    var all = d.uniqueWithCounts();
    table.check("uniqueWithCounts", all.values(), all.inverse(), all.counts());
    var rows = Tensors.of(new long[] {1, 2, 0, 5, 1, 2}, 3, 2).unique(0);
    table.check("unique axis", rows.values(), rows.inverse(), rows.counts());
    var runs = Tensors.of(new long[] {1, 1, 2, 1}).uniqueConsecutive();
    table.check("uniqueConsecutive", runs.values(), runs.inverse(), runs.counts());
    Tensor flat = d.flatten(0, 1);
    table.check("bincount", flat.bincount(null, 6));
    table.check("bincount weights", flat.bincount(x.flatten(0, 1), 0));
  }
}
