package dev.coset.nn.attention;

import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.nn.irreps.IrrepsBlocks;
import dev.coset.nn.irreps.TensorProduct;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The product of features with the harmonics of an edge's direction, with weights for each edge:
 * the {@link TensorProduct} of the same paths in mode {@code FULL}, ordered so that all paths to a
 * block are one product of matrices for each edge.
 */
final class EdgeKernel {

  private final Irreps in;
  private final Irreps out;
  private final List<TensorProduct.Path> paths = new ArrayList<>();
  private final List<double[]> couplings = new ArrayList<>();
  private final int weightCount;

  EdgeKernel(Irreps in, int maxDegree, Irreps out) {
    this.in = in;
    this.out = out;
    int weights = 0;
    for (int k = 0; k < out.blocks().size(); k++) {
      List<TensorProduct.Path> entering = pathsTo(k, maxDegree);
      int fanIn = entering.stream().mapToInt(path -> channels(path.left())).sum();
      paths.addAll(entering);
      int l = out.blocks().get(k).irrep().l();
      entering.forEach(path -> couplings.add(coupling(path, Math.sqrt((2.0 * l + 1) / fanIn))));
      weights += fanIn * out.blocks().get(k).multiplicity();
    }
    this.weightCount = weights;
  }

  private int channels(int block) {
    return in.blocks().get(block).multiplicity();
  }

  private List<TensorProduct.Path> pathsTo(int k, int maxDegree) {
    List<TensorProduct.Path> found = new ArrayList<>();
    for (int i = 0; i < in.blocks().size(); i++) {
      for (int degree = 0; degree <= maxDegree; degree++) {
        Irrep direction = new Irrep(degree, degree % 2 == 0 ? 1 : -1);
        if (in.blocks().get(i).irrep().times(direction).contains(out.blocks().get(k).irrep())) {
          found.add(new TensorProduct.Path(i, degree, k, TensorProduct.Mode.FULL));
        }
      }
    }
    return found;
  }

  /** The scaled coupling, {@code [2l2+1, 2l3+1, 2l1+1]}. */
  private double[] coupling(TensorProduct.Path path, double scale) {
    int l1 = in.blocks().get(path.left()).irrep().l();
    int l3 = out.blocks().get(path.out()).irrep().l();
    double[] values = new double[(2 * l1 + 1) * (2 * path.right() + 1) * (2 * l3 + 1)];
    for (ClebschGordan.Entry entry : ClebschGordan.of(l1, path.right(), l3).entries()) {
      int at = (entry.j() * (2 * l3 + 1) + entry.k()) * (2 * l1 + 1) + entry.i();
      values[at] = scale * entry.value();
    }
    return values;
  }

  /** The paths, those to one block of the output together. */
  List<TensorProduct.Path> paths() {
    return List.copyOf(paths);
  }

  /** The number of weights of an edge. */
  int weightCount() {
    return weightCount;
  }

  /**
   * The blocks of the output, {@code [e, 2l+1, channels]}.
   *
   * @param x features of the neighbours, {@code [e, in.dimension]}
   * @param harmonics {@code [e, (L+1)^2]}
   * @param weights {@code [e, weightCount]}
   */
  List<Tensor> forward(Tensor x, Tensor harmonics, Tensor weights) {
    List<Tensor> blocks = IrrepsBlocks.split(in, x);
    List<Tensor> results = new ArrayList<>();
    long used = 0;
    for (int k = 0; k < out.blocks().size(); k++) {
      Irreps.Block block = out.blocks().get(k);
      List<Tensor> turned = new ArrayList<>();
      for (int p = 0; p < paths.size(); p++) {
        if (paths.get(p).out() == k) {
          turned.add(turn(p, block, harmonics).matmul(blocks.get(paths.get(p).left())));
        }
      }
      if (turned.isEmpty()) {
        long[] shape = {x.size(0), block.irrep().dimension(), block.multiplicity()};
        results.add(Tensors.zeros(x.dtype(), shape).to(x.device()));
      } else {
        Tensor entering = Tensors.cat(-1, turned);
        long end = used + entering.size(-1) * block.multiplicity();
        Tensor mix = weights.slice(-1, used, end);
        long[] shape = {x.size(0), entering.size(-1), block.multiplicity()};
        results.add(entering.matmul(mix.reshape(shape)));
        used = end;
      }
    }
    return results;
  }

  /** The matrix {@code [e, 2l3+1, 2l1+1]} of a path for each edge. */
  private Tensor turn(int p, Irreps.Block block, Tensor harmonics) {
    TensorProduct.Path path = paths.get(p);
    long degree = path.right();
    long rows = block.irrep().dimension();
    long columns = in.blocks().get(path.left()).irrep().dimension();
    Tensor table =
        Tensors.of(couplings.get(p), 2 * degree + 1, rows * columns)
            .toType(harmonics.dtype())
            .to(harmonics.device());
    Tensor y = harmonics.slice(-1, degree * degree, (degree + 1) * (degree + 1));
    return y.matmul(table).reshape(harmonics.size(0), rows, columns);
  }
}
