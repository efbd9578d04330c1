package dev.coset.nn.clifford;

import dev.coset.groups.clifford.CayleyTable;
import dev.coset.groups.clifford.CliffordAlgebra;
import dev.coset.groups.clifford.ProductKind;
import dev.coset.tensor.DType;
import dev.coset.tensor.Module;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The weighted geometric product of each channel with a normalized linear image of all: {@code z_n
 * = sum phi_n,ijk < <x_n>_i <norm(linear x)_n>_k >_j} over the triples of parts (quaternion types,
 * or grades) whose products are not all zero.
 *
 * <p>A triple is a path. In {@code Cl(n,0,0)}, n = 3, 4, 5, 6, a channel has 20, 29, 32, 32 paths
 * of types and 20, 35, 56, 84 of grades. The product commutes with Pin(p,q,r).
 *
 * <p>Source: "GLGENN: A Novel Parameter-Light Equivariant Neural Networks Architecture Based on
 * Clifford Geometric Algebras".
 */
public final class QuaternionTypeGeometricProduct extends Module implements CliffordLayer {

  private final CliffordAlgebra algebra;
  private final int channels;
  private final int paths;
  private final QuaternionTypeLinear linear;
  private final QuaternionTypeNorm norm;
  private final BladeProduct product;
  private final Tensor weight;

  /** A product with normal weights {@code phi} of variance {@code 1 / (n + 1)}. */
  public QuaternionTypeGeometricProduct(
      CliffordAlgebra algebra, int channels, GradeSharing sharing, RandomGenerator random) {
    this.algebra = algebra;
    this.channels = channels;
    linear =
        child("linear", new QuaternionTypeLinear(algebra, channels, channels, sharing, random));
    norm = child("norm", new QuaternionTypeNorm(algebra, channels, sharing));
    BladeTerms terms = terms(algebra, sharing);
    paths = terms.paths();
    product = child("product", BladeProduct.weighted(algebra, terms));
    long[] shape = {channels, paths};
    double scale = 1 / Math.sqrt(algebra.n() + 1.0);
    weight = parameter("weight", () -> Tensors.randn(DType.FLOAT32, shape, random).mul(scale));
  }

  private static BladeTerms terms(CliffordAlgebra algebra, GradeSharing sharing) {
    CayleyTable table = algebra.table(ProductKind.GEOMETRIC);
    Map<Triple, Integer> found = new LinkedHashMap<>();
    for (int t = 0; t < table.terms(); t++) {
      Triple triple = Triple.of(algebra, sharing, table.left(t), table.right(t), table.result(t));
      found.putIfAbsent(triple, found.size());
    }
    return BladeTerms.of(
        table,
        found.size(),
        (a, b, c) -> found.getOrDefault(Triple.of(algebra, sharing, a, b, c), 0));
  }

  /** The number of weights of a channel. */
  public int paths() {
    return paths;
  }

  @Override
  public CliffordAlgebra algebra() {
    return algebra;
  }

  @Override
  public int in() {
    return channels;
  }

  @Override
  public int out() {
    return channels;
  }

  @Override
  public Tensor forward(Tensor input) {
    Multivectors.require(algebra, channels, input);
    Tensor right = norm.forward(linear.forward(input));
    return product.forward(input, right, weight);
  }

  /** The parts of left factor, right factor and product. */
  private record Triple(int left, int right, int result) {

    static Triple of(CliffordAlgebra algebra, GradeSharing sharing, int a, int b, int c) {
      return new Triple(
          sharing.part(algebra.grade(a)),
          sharing.part(algebra.grade(b)),
          sharing.part(algebra.grade(c)));
    }
  }
}
