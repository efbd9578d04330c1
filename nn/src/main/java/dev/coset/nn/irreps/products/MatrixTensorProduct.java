package dev.coset.nn.irreps.products;

import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.groups.irreps.Irreps;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;

/**
 * The matrix tensor product: features become matrices, which are multiplied,
 *
 * <pre>
 * M(x) = sum_{l <= L} sqrt(2l+1) x_{lm} C(k, k, l)_{..m}, z_{lm} = sqrt(2l+1) tr(C_m^T M(x) M(y)),
 * </pre>
 *
 * of size {@code 2k+1} with k the largest of the three degrees. A matrix of this size is the sum of
 * degrees 0 to 2k, each once; so the product is equivariant, and it has the paths of odd {@code l1
 * + l2 + l3} as well. Cost: {@code L^3} for the products of matrices, {@code L^4} with dense tables
 * to make and read them. Weights of degrees as in {@link GauntTensorProduct}.
 *
 * <p>Source: "The Price of Freedom: Exploring Expressivity and Runtime Tradeoffs in Equivariant
 * Tensor Products".
 */
public final class MatrixTensorProduct implements SphericalProduct {

  private final Degrees degrees;
  private final int size;
  private final Holder holder = new Holder();
  private final SeparableWeights weights;
  private final Table left;
  private final Table right;
  private final Table out;

  private MatrixTensorProduct(Degrees degrees) {
    int k = Math.max(degrees.left(), Math.max(degrees.right(), degrees.out()));
    if (k > ClebschGordan.MAX_DEGREE) {
      throw new IllegalArgumentException(
          "Matrix products are supported to degree %d, given: %s"
              .formatted(ClebschGordan.MAX_DEGREE, degrees));
    }
    this.degrees = degrees;
    this.size = 2 * k + 1;
    this.weights = new SeparableWeights(holder, degrees);
    this.left = encoding(holder, degrees.left(), k);
    this.right = encoding(holder, degrees.right(), k);
    this.out = encoding(holder, degrees.out(), k);
  }

  /** {@code [(L+1)^2, (2k+1)^2]}. */
  private static Table encoding(Holder holder, int degree, int k) {
    int side = 2 * k + 1;
    double[] values = new double[Components.size(degree) * side * side];
    for (int l = 0; l <= degree; l++) {
      double scale = Math.sqrt(2 * l + 1);
      for (ClebschGordan.Entry entry : ClebschGordan.of(k, k, l).entries()) {
        int row = l * l + entry.k();
        values[(row * side + entry.i()) * side + entry.j()] = scale * entry.value();
      }
    }
    return Table.of(holder, values, Components.size(degree), (long) side * side);
  }

  /**
   * The product of degrees 0 to {@code left} and 0 to {@code right}, of which degrees 0 to {@code
   * out} are kept.
   *
   * @throws IllegalArgumentException if {@code out} is above {@code left + right}, or a degree
   *     above {@link ClebschGordan#MAX_DEGREE}
   */
  public static MatrixTensorProduct of(int left, int right, int out) {
    return new MatrixTensorProduct(new Degrees(left, right, out));
  }

  /**
   * The product of features described by irreps: degrees from 0 on, each once and with equal
   * multiplicities. Parities do not matter, since the product mixes them.
   *
   * @throws IllegalArgumentException if they are of another form
   */
  public static MatrixTensorProduct of(Irreps left, Irreps right, Irreps out) {
    int x = Components.degrees("left", left);
    int y = Components.degrees("right", right);
    int z = Components.degrees("output", out);
    int channels = left.blocks().getFirst().multiplicity();
    if (right.blocks().getFirst().multiplicity() != channels
        || out.blocks().getFirst().multiplicity() != channels) {
      throw new IllegalArgumentException(
          "Equal multiplicities in both factors and the product are expected, given: %s, %s and %s"
              .formatted(left, right, out));
    }
    return of(x, y, z);
  }

  @Override
  public Degrees degrees() {
    return degrees;
  }

  @Override
  public int weightCount() {
    return weights.count();
  }

  @Override
  public Tensor forward(Tensor x, Tensor y, Tensor weights) {
    this.weights.require(this, x, y, weights);
    Tensor a = matrices(left, this.weights.left(x, weights));
    Tensor b = matrices(right, this.weights.right(y, weights));
    Tensor product = a.matmul(b).reshape(x.size(0), x.size(2), (long) size * size);
    Tensor z = product.matmul(out.as(x.dtype()).transpose(0, 1)).transpose(1, 2);
    return this.weights.out(z, weights);
  }

  /** {@code [n, channels, 2k+1, 2k+1]}. */
  private Tensor matrices(Table table, Tensor x) {
    Tensor flat = x.transpose(1, 2).matmul(table.as(x.dtype()));
    return flat.reshape(x.size(0), x.size(2), size, size);
  }

  @Override
  public void close() {
    holder.close();
  }

  @Override
  public String toString() {
    return "Matrix product, " + degrees;
  }
}
