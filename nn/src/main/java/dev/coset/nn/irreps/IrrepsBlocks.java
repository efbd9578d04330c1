package dev.coset.nn.irreps;

import dev.coset.groups.Matrix;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.irreps.Irreps;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Feature tensors {@code [.., dimension]} taken apart into blocks and put together again. */
public final class IrrepsBlocks {

  private IrrepsBlocks() {}

  /**
   * The blocks {@code [.., 2l+1, multiplicity]}, as views.
   *
   * @throws IllegalArgumentException if the last axis is not that of the irreps
   */
  public static List<Tensor> split(Irreps irreps, Tensor features) {
    require(irreps, features);
    long[] leading = leading(features);
    List<Tensor> blocks = new ArrayList<>();
    long start = 0;
    for (Irreps.Block block : irreps.blocks()) {
      long end = start + block.dimension();
      blocks.add(
          features
              .slice(-1, start, end)
              .reshape(shape(leading, block.irrep().dimension(), block.multiplicity())));
      start = end;
    }
    return blocks;
  }

  /** The features whose blocks are given: the inverse of {@link #split}. */
  public static Tensor join(List<Tensor> blocks) {
    return Tensors.cat(-1, blocks.stream().map(IrrepsBlocks::flat).toList());
  }

  private static Tensor flat(Tensor block) {
    return block.reshape(shape(leading(block, 2), block.size(-2) * block.size(-1)));
  }

  /** The features moved by a group element: {@code D(g) x}. */
  public static Tensor rotate(Irreps irreps, Orthogonal3 g, Tensor features) {
    List<Tensor> moved = new ArrayList<>();
    List<Tensor> blocks = split(irreps, features);
    for (int i = 0; i < blocks.size(); i++) {
      Matrix d = irreps.blocks().get(i).irrep().matrix(g);
      moved.add(tensor(d, features.dtype()).matmul(blocks.get(i)));
    }
    return join(moved);
  }

  /** From the order of e3nn, {@code [multiplicity, 2l+1]} inside a block. */
  public static Tensor fromE3nn(Irreps irreps, Tensor features) {
    require(irreps, features);
    long[] leading = leading(features);
    List<Tensor> blocks = new ArrayList<>();
    long start = 0;
    for (Irreps.Block block : irreps.blocks()) {
      long end = start + block.dimension();
      blocks.add(
          features
              .slice(-1, start, end)
              .reshape(shape(leading, block.multiplicity(), block.irrep().dimension()))
              .transpose(-1, -2));
      start = end;
    }
    return join(blocks);
  }

  /** To the order of e3nn, {@code [multiplicity, 2l+1]} inside a block. */
  public static Tensor toE3nn(Irreps irreps, Tensor features) {
    return join(split(irreps, features).stream().map(b -> b.transpose(-1, -2)).toList());
  }

  static Tensor tensor(Matrix matrix, DType type) {
    double[] values = new double[matrix.rows() * matrix.columns()];
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        values[i * matrix.columns() + j] = matrix.get(i, j);
      }
    }
    return Tensors.of(values, matrix.rows(), matrix.columns()).toType(type);
  }

  static void require(Irreps irreps, Tensor features) {
    if (features.rank() < 1 || features.size(-1) != irreps.dimension()) {
      throw new IllegalArgumentException(
          "Features [.., %d] of %s are expected, given: %s"
              .formatted(irreps.dimension(), irreps, features));
    }
  }

  static long[] leading(Tensor tensor) {
    return leading(tensor, 1);
  }

  static long[] leading(Tensor tensor, int without) {
    long[] shape = tensor.shape();
    return Arrays.copyOf(shape, shape.length - without);
  }

  static long[] shape(long[] leading, long... last) {
    long[] shape = Arrays.copyOf(leading, leading.length + last.length);
    System.arraycopy(last, 0, shape, leading.length, last.length);
    return shape;
  }
}
