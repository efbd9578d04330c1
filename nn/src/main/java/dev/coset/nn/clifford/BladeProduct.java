package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.ProductKind;
import dev.coset.tensor.DType;
import dev.coset.tensor.Device;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * A product of multivectors, differentiable to any order: {@code z_c = sum s(a,b) x_a y_b} over the
 * pairs of blades whose product is {@code s E_c}.
 *
 * <p>It is linear in both factors and commutes with versors, except that {@link #join} changes its
 * sign under odd ones. On the CPU, in single and double precision, a fused kernel goes over the
 * products of blades that are not zero, at most {@code 4^n}; elsewhere, tensor operations on {@code
 * [.., 2^n, 2^n]} do. The tables are those of {@link CliffordAlgebra}.
 */
public final class BladeProduct extends Module {

  private final CliffordAlgebra algebra;
  private final BladeKernel kernel;

  /** The sign by left factor and result, {@code [4^n]}. */
  private final Tensor signs;

  /** The right factor by left factor and result, {@code [4^n]}. */
  private final Tensor right;

  /** The path by left factor and result, {@code [4^n]}. */
  private final Tensor path;

  private final Tensor one;

  private BladeProduct(CliffordAlgebra algebra, BladeTerms terms) {
    this.algebra = algebra;
    this.kernel = BladeKernel.of(terms);
    int size = algebra.size();
    double[] sign = new double[size * size];
    long[] source = new long[size * size];
    long[] paths = new long[size * size];
    for (int t = 0; t < terms.count(); t++) {
      int place = terms.left()[t] * size + terms.result()[t];
      sign[place] = terms.sign()[t];
      source[place] = terms.right()[t];
      paths[place] = terms.path()[t];
    }
    signs = buffer("signs", () -> Tensors.of(DType.FLOAT32, sign, sign.length));
    right = buffer("right", () -> Tensors.of(source, source.length));
    path = buffer("path", () -> Tensors.of(paths, paths.length));
    one = buffer("one", () -> Tensors.ones(DType.FLOAT32, 1, 1));
  }

  /** The geometric product, or a part of it. */
  public static BladeProduct of(CliffordAlgebra algebra, ProductKind kind) {
    return new BladeProduct(algebra, BladeTerms.of(algebra, kind));
  }

  /** The geometric product with a weight for each path of terms. */
  static BladeProduct weighted(CliffordAlgebra algebra, BladeTerms terms) {
    return new BladeProduct(algebra, terms);
  }

  /**
   * The regressive product {@code undual(dual(x) ^ dual(y))}, in the projective algebra the span of
   * two flats.
   */
  public static BladeProduct join(CliffordAlgebra algebra) {
    return new BladeProduct(algebra, BladeTerms.join(algebra));
  }

  /** The algebra. */
  public CliffordAlgebra algebra() {
    return algebra;
  }

  /** The product {@code [.., 2^n]} of factors {@code [.., 2^n]} whose other axes broadcast. */
  public Tensor forward(Tensor x, Tensor y) {
    Multivectors.require(algebra, x);
    Multivectors.require(algebra, y);
    if (!fused(x, y)) {
      return byTensors(x, y);
    }
    long[] shape = broadcast(x.shape(), y.shape());
    long[] rows = {-1, 1, algebra.size()};
    Tensor weight = one.toType(x.dtype());
    return kernel
        .apply(x.expand(shape).reshape(rows), y.expand(shape).reshape(rows), weight)
        .reshape(shape);
  }

  /**
   * The product where each channel weights the paths of its terms, {@code z_c = sum w_p(a,b) s(a,b)
   * x_a y_b}.
   *
   * @param x {@code [.., channels, 2^n]}
   * @param y of the same shape
   * @param weights {@code [channels, paths]}
   */
  Tensor forward(Tensor x, Tensor y, Tensor weights) {
    Multivectors.require(algebra, x);
    if (!fused(x, y)) {
      return byTensors(x, y, weights);
    }
    long[] rows = {-1, x.size(-2), x.size(-1)};
    return kernel.apply(x.reshape(rows), y.reshape(rows), weights).reshape(x.shape());
  }

  private static long[] broadcast(long[] a, long[] b) {
    long[] longer = a.length < b.length ? b.clone() : a.clone();
    long[] shorter = a.length < b.length ? a : b;
    int shift = longer.length - shorter.length;
    for (int axis = 0; axis < shorter.length; axis++) {
      longer[axis + shift] = longer[axis + shift] == 1 ? shorter[axis] : longer[axis + shift];
    }
    return longer;
  }

  private static boolean fused(Tensor x, Tensor y) {
    return x.device().equals(Device.CPU)
        && x.dtype() == y.dtype()
        && (x.dtype() == DType.FLOAT32 || x.dtype() == DType.FLOAT64);
  }

  /** {@link #forward(Tensor, Tensor)} by tensor operations. */
  Tensor byTensors(Tensor x, Tensor y) {
    return contract(x, y.indexSelect(-1, right).mul(signs));
  }

  /** {@link #forward(Tensor, Tensor, Tensor)} by tensor operations. */
  Tensor byTensors(Tensor x, Tensor y, Tensor weights) {
    return contract(x, y.indexSelect(-1, right).mul(signs).mul(weights.indexSelect(-1, path)));
  }

  /**
   * The matrices {@code [.., 2^n, 2^n]} by which a row {@code x} is multiplied by {@code y} from
   * the right: {@code x y = x.matmul(rightMatrix(y))}.
   */
  public Tensor rightMatrix(Tensor y) {
    Multivectors.require(algebra, y);
    return y.indexSelect(-1, right).mul(signs).unflatten(-1, algebra.size(), algebra.size());
  }

  /**
   * The twisted sandwich {@code u x' u^-1} with {@code u^-1 = rev(u) / (u rev(u))}; only for the
   * geometric product.
   *
   * @param u versors {@code [.., 2^n]}, all even or all odd
   * @param odd which of the two
   * @param x multivectors {@code [.., 2^n]}
   */
  public Tensor sandwich(Tensor u, boolean odd, Tensor x) {
    Tensor reversed = Multivectors.reverse(algebra, u);
    Tensor norm = forward(u, reversed).slice(-1, 0, 1);
    Tensor turned = odd ? Multivectors.gradeInvolution(algebra, x) : x;
    return forward(forward(u, turned), reversed).div(norm);
  }

  private Tensor contract(Tensor x, Tensor matrix) {
    return x.unsqueeze(-1).mul(matrix.unflatten(-1, algebra.size(), algebra.size())).sum(-2);
  }
}
