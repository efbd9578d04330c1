package dev.coset.tensor;

import static dev.coset.tensor.OperationTable.ramp;

import java.util.List;

/** Views, indices and creation. */
final class GoldenShapes {

  private final OperationTable table;
  private final Tensor x = ramp(7, 3, 11, 2, 3);
  private final Tensor y = ramp(5, 1, 13, 2, 3);
  private final Tensor line = ramp(3, 1, 7, 3);
  private final Tensor none = Tensors.zeros(DType.FLOAT64, 0, 3);
  private final Tensor square = ramp(7, 3, 11, 3, 3).add(Tensors.eye(DType.FLOAT64, 3).mul(3));
  private final Tensor signal = ramp(7, 3, 11, 2, 4, 5);

  GoldenShapes(OperationTable table) {
    this.table = table;
  }

  void check() {
    views();
    cuts();
    indices();
    masks();
    creation();
  }

  private void views() {
    table.check("reshape", x.reshape(3, -1));
    table.check("view", x.view(3, 2));
    table.check("flatten", signal.flatten(1, 2));
    table.check("transpose", x.transpose(0, 1));
    table.check("permute", signal.permute(2, 0, 1));
    table.check("unsqueeze", x.unsqueeze(1));
    table.check("squeeze", x.unsqueeze(1).squeeze(1));
    table.check("squeeze all", x.slice(0, 0, 1).unsqueeze(0).squeeze());
    table.check("expand", line.expand(2, 3));
    table.check("repeat", line.repeat(2, 2));
    table.check("repeatInterleave", x.repeatInterleave(2, 1));
    table.check("select", x.select(1, -1));
    table.check("slice", signal.slice(2, 1, 5, 2));
    table.check("slice to end", x.slice(1, 1, Long.MAX_VALUE));
    table.check("flip", x.flip(0, 1));
    table.check("roll", x.roll(1, 1));
    table.check("diagonal", signal.diagonal(1, 1, 2));
    table.check("tril", square.tril(1));
    table.check("triu", square.triu(1));
    table.check("pad", x.pad(Padding.CONSTANT, 1, 2));
    table.check("pad reflect", signal.pad(Padding.REFLECT, 1, 2));
    table.check("padConstant", x.padConstant(2.5, 1, -1));
    table.check("contiguous", x.transpose(0, 1).contiguous());
    table.check("copy", x.copy());
    table.check("toType", x.toType(DType.INT64));
    table.check("to", x.to(Device.CPU));
  }

  private void cuts() {
    table.check("unflatten", signal.unflatten(1, 2, -1));
    table.check("moveAxis", signal.moveAxis(0, 2));
    table.check("split", signal.split(2, 2));
    table.check("split sizes", signal.split(new long[] {1, 4}, 2));
    table.check("chunk", signal.chunk(3, 2));
    table.check("unbind", x.unbind(0));
    table.check("windows", signal.windows(2, 3, 2));
    table.check("rot90", x.rot90(1, 0, 1));
    table.check("diagonalMatrix", x.diagonalMatrix(1));
  }

  private void indices() {
    Tensor i = Tensors.of(new long[] {1, 0, 1});
    Tensor two = i.slice(0, 1, 3);
    Tensor j = Tensors.of(new long[] {2, 0, 1, 1}, 2, 2);
    Tensor distinct = Tensors.of(new long[] {2, 0, 0, 1}, 2, 2);
    Tensor part = y.slice(1, 0, 2);
    table.check("indexSelect", x.indexSelect(0, i));
    table.check("indexSelect empty", x.indexSelect(0, i.slice(0, 0, 0)));
    table.check("gather", x.gather(1, j));
    table.check("takeAlong", x.takeAlong(1, j.slice(0, 0, 1)));
    table.check("indexAdd", x.indexAdd(0, i, square));
    table.check("indexCopy", x.indexCopy(1, two, part));
    table.check("scatter", x.scatter(1, distinct, part));
    table.check("scatter one", x.scatter(1, j, 7));
    table.check("scatterAdd", x.scatterAdd(1, j, part));
    table.check("scatterReduce sum", x.scatterReduce(1, j, part, Reduction.SUM, false));
    table.check("scatterReduce mean", x.scatterReduce(1, j, part, Reduction.MEAN, false));
    table.check("scatterReduce max", x.scatterReduce(1, j, part, Reduction.MAX, true));
    table.check("scatterReduce min", x.scatterReduce(1, j, part, Reduction.MIN, false));
    table.check("scatterReduce product", x.scatterReduce(1, j, part, Reduction.PRODUCT, false));
    table.check("indexFill", x.indexFill(1, two, 7));
    table.check("index", x.index(i, Tensors.of(new long[] {2, 1, 0})));
    table.check("index rows", x.index(i));
    table.check("indexPut", x.indexPut(List.of(i, i), line, true));
    table.check("take", x.take(j));
    table.check("put", x.put(j, part, true));
    table.check("oneHot", i.oneHot(3));
    table.check("selectScatter", x.selectScatter(line, 0, 1));
    table.check("sliceScatter", x.sliceScatter(part, 1, 0, 3, 2));
    table.check("diagonalScatter", x.diagonalScatter(line.slice(0, 0, 2), 1, 0, 1));
  }

  private void masks() {
    Tensor mask = x.gt(0);
    table.check("maskedFill", x.maskedFill(mask, 9));
    table.check("maskedSelect", x.maskedSelect(mask));
    table.check("maskedScatter", x.maskedScatter(mask, y));
    table.check("nonzero", mask.nonzero());
    table.check("where", mask.where(x, y));
  }

  private void creation() {
    Tensor two = line.slice(0, 0, 2);
    table.check("cat", Tensors.cat(0, x, none, y));
    table.check("stack", Tensors.stack(1, x, y));
    table.check("arange", Tensors.arange(DType.FLOAT64, 1, 2, 0.25));
    table.check("logspace", Tensors.logspace(DType.FLOAT64, 0, 2, 3));
    table.check("linspace", Tensors.linspace(DType.FLOAT64, 0, 1, 4));
    table.check("eye", Tensors.eye(DType.FLOAT64, 2, 3));
    table.check("trilIndices", Tensors.trilIndices(3, 3, 0));
    table.check("triuIndices", Tensors.triuIndices(3, 3, 1));
    table.check("meshgrid", Tensors.meshgrid(line, two));
    table.check("cartesianProduct", Tensors.cartesianProduct(line, two));
    table.check("combinations", Tensors.combinations(line, 2));
    table.check("fullLike", Tensors.fullLike(x, 2));
    table.check("einsum", Tensors.einsum("ij,kj->ik", x, y));
  }
}
