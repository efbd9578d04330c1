package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CayleyTable;
import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.ProductKind;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;

/**
 * A product of multivectors as tensor operations, differentiable to any order: {@code z_c = sum
 * s(a,b) x_a y_b} over the pairs of blades whose product is {@code s E_c}.
 *
 * <p>It is linear in both factors and commutes with versors, except that {@link #join} changes its
 * sign under odd ones. Up to 5 generators the signs are a matrix {@code [4^n, 2^n]} by which all
 * products {@code x_a y_b} are multiplied, {@code 2 8^n} operations a product; above, where that
 * matrix would be large, {@code y} is gathered by result, {@code 2 4^n} operations. The tables are
 * those of {@link CliffordAlgebra}.
 */
public final class BladeProduct extends Module {

  /** Up to so many generators the dense matrix of signs is at most 32,768 numbers. */
  private static final int DENSE = 5;

  private final CliffordAlgebra algebra;
  private final boolean dense;

  /** Signs: dense {@code [4^n, 2^n]} by (left, right) and result, else {@code [4^n]}. */
  private final Tensor signs;

  /** The right factor by left factor and result, {@code [4^n]}, where the matrix is not dense. */
  private final Tensor right;

  private BladeProduct(CliffordAlgebra algebra, Terms terms, boolean dense) {
    this.algebra = algebra;
    this.dense = dense;
    int size = algebra.size();
    double[] sign = new double[dense ? size * size * size : size * size];
    long[] source = new long[dense ? 0 : size * size];
    for (int t = 0; t < terms.left.length; t++) {
      int pair = terms.left[t] * size + terms.right[t];
      int place = terms.left[t] * size + terms.result[t];
      sign[dense ? pair * size + terms.result[t] : place] = terms.sign[t];
      if (!dense) {
        source[place] = terms.right[t];
      }
    }
    long pairs = (long) size * size;
    long[] shape = dense ? new long[] {pairs, size} : new long[] {pairs};
    signs = buffer("signs", () -> Tensors.of(DType.FLOAT32, sign, shape));
    right = buffer("right", () -> Tensors.of(source, source.length));
  }

  /** The geometric product, or a part of it. */
  public static BladeProduct of(CliffordAlgebra algebra, ProductKind kind) {
    return new BladeProduct(algebra, Terms.of(algebra.table(kind)), algebra.n() <= DENSE);
  }

  /** The geometric product by gathering, for comparison with the dense one. */
  static BladeProduct gathered(CliffordAlgebra algebra) {
    return new BladeProduct(algebra, Terms.of(algebra.table(ProductKind.GEOMETRIC)), false);
  }

  /**
   * The regressive product {@code undual(dual(x) ^ dual(y))}, in the projective algebra the span of
   * two flats.
   */
  public static BladeProduct join(CliffordAlgebra algebra) {
    return new BladeProduct(algebra, Terms.join(algebra), algebra.n() <= DENSE);
  }

  /** The algebra. */
  public CliffordAlgebra algebra() {
    return algebra;
  }

  /** The product {@code [.., 2^n]} of factors {@code [.., 2^n]} whose other axes broadcast. */
  public Tensor forward(Tensor x, Tensor y) {
    Multivectors.require(algebra, x);
    Multivectors.require(algebra, y);
    return dense ? pairs(x, y).matmul(signs) : contract(x, y.indexSelect(-1, right).mul(signs));
  }

  /**
   * The product where each pair of blades is weighted, {@code z_c = sum w_ab s(a,b) x_a y_b}; in
   * general it commutes with versors only if the weight depends on the grades alone.
   *
   * @param weights {@code [.., 4^n]}, the weight of the blades a and b at {@code a 2^n + b}; its
   *     other axes broadcast with those of the factors
   */
  public Tensor forward(Tensor x, Tensor y, Tensor weights) {
    Multivectors.require(algebra, x);
    Multivectors.require(algebra, y);
    if (dense) {
      return pairs(x, y).mul(weights).matmul(signs);
    }
    long size = algebra.size();
    Tensor rows = Tensors.arange(size * size).floorDiv(size).mul(size).to(right.device());
    Tensor byResult = weights.indexSelect(-1, right.add(rows));
    return contract(x, y.indexSelect(-1, right).mul(signs).mul(byResult));
  }

  /**
   * The matrices {@code [.., 2^n, 2^n]} by which a row {@code x} is multiplied by {@code y} from
   * the right: {@code x y = x.matmul(rightMatrix(y))}.
   */
  public Tensor rightMatrix(Tensor y) {
    Multivectors.require(algebra, y);
    long size = algebra.size();
    Tensor flat =
        dense
            ? y.matmul(signs.unflatten(0, size, size).transpose(0, 1).reshape(size, size * size))
            : y.indexSelect(-1, right).mul(signs);
    return flat.unflatten(-1, size, size);
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

  private static Tensor pairs(Tensor x, Tensor y) {
    return x.unsqueeze(-1).mul(y.unsqueeze(-2)).flatten(-2, -1);
  }

  private Tensor contract(Tensor x, Tensor matrix) {
    return x.unsqueeze(-1).mul(matrix.unflatten(-1, algebra.size(), algebra.size())).sum(-2);
  }

  /** The products of blades that are not zero; {@code left} and {@code result} fix the term. */
  private record Terms(int[] left, int[] right, int[] result, int[] sign) {

    static Terms of(CayleyTable table) {
      Terms terms = new Terms(table.terms());
      for (int t = 0; t < table.terms(); t++) {
        terms.set(t, table.left(t), table.right(t), table.result(t), table.sign(t));
      }
      return terms;
    }

    static Terms join(CliffordAlgebra algebra) {
      Monomial undual = Monomial.undual(algebra);
      Monomial primal = Monomial.undualOfDual(algebra);
      CayleyTable outer = algebra.table(ProductKind.OUTER);
      Terms terms = new Terms(outer.terms());
      for (int t = 0; t < outer.terms(); t++) {
        int p = outer.left(t);
        int q = outer.right(t);
        int k = outer.result(t);
        int sign = outer.sign(t) * primal.sign[p] * primal.sign[q] * undual.sign[k];
        terms.set(t, primal.image[p], primal.image[q], undual.image[k], sign);
      }
      return terms;
    }

    private Terms(int count) {
      this(new int[count], new int[count], new int[count], new int[count]);
    }

    private void set(int t, int a, int b, int c, int s) {
      left[t] = a;
      right[t] = b;
      result[t] = c;
      sign[t] = s;
    }
  }

  /** A linear map that takes each blade to a blade with a sign. */
  private record Monomial(int[] image, int[] sign) {

    static Monomial undual(CliffordAlgebra algebra) {
      return of(algebra, false);
    }

    /** For each blade {@code p} the blade and sign with {@code dual(s E_i) = E_p}. */
    static Monomial undualOfDual(CliffordAlgebra algebra) {
      return of(algebra, true);
    }

    private static Monomial of(CliffordAlgebra algebra, boolean inverseOfDual) {
      int size = algebra.size();
      Monomial map = new Monomial(new int[size], new int[size]);
      double[] unit = new double[size];
      for (int i = 0; i < size; i++) {
        unit[i] = 1;
        var blade = algebra.multivector(unit);
        double[] values = (inverseOfDual ? blade.dual() : blade.undual()).toArray();
        unit[i] = 0;
        for (int k = 0; k < size; k++) {
          if (values[k] != 0) {
            map.image[inverseOfDual ? k : i] = inverseOfDual ? i : k;
            map.sign[inverseOfDual ? k : i] = (int) Math.signum(values[k]);
          }
        }
      }
      return map;
    }
  }
}
