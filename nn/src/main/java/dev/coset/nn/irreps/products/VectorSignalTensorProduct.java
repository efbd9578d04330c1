package dev.coset.nn.irreps.products;

import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.tensor.DType;
import dev.coset.tensor.Holder;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;

/**
 * The product of vector signals: features become fields of vectors on the sphere, which are
 * multiplied point by point by the dot or the cross product, and projected back.
 *
 * <p>Degree j of a factor enters the fields of orbital degrees {@code l = j-1, j, j+1} (vector
 * spherical harmonics), {@code F_{lm,c} = sum_j a_{jl} sum_M C(j, 1, l)_{Mcm} x_{jM}}, with a
 * weight for each pair {@code (j, l)}. The dot product is a scalar function, whose coefficients
 * with a weight for each degree are the result; the cross product is a field again, of which degree
 * j is read off all its orbital degrees in the same way. Either has paths of odd {@code l1 + l2 +
 * l3}, which the product of scalar functions lacks. Exact on the grid that is used. Cost: {@code
 * L^3} on the grid, {@code L^4} with dense tables to make the fields.
 *
 * <p>Source: "The Price of Freedom: Exploring Expressivity and Runtime Tradeoffs in Equivariant
 * Tensor Products".
 */
public final class VectorSignalTensorProduct implements SphericalProduct {

  /** What is done with two vectors at a point. */
  public enum Pointwise {
    /** The number {@code a . b}. */
    DOT,
    /** The vector {@code a x b}. */
    CROSS
  }

  private final Degrees degrees;
  private final Pointwise pointwise;
  private final Holder holder = new Holder();
  private final Components leftForm;
  private final Components rightForm;
  private final VectorFields left;
  private final VectorFields right;
  private final SphereSampling leftGrid;
  private final SphereSampling rightGrid;
  private final SphereSampling outGrid;
  private final Components outForm;
  private final VectorFields out;

  private VectorSignalTensorProduct(Degrees degrees, Pointwise pointwise) {
    int back = degrees.out() + (pointwise == Pointwise.CROSS ? 1 : 0);
    int highest = Math.max(degrees.left(), Math.max(degrees.right(), degrees.out())) + 1;
    if (highest > ClebschGordan.MAX_DEGREE) {
      throw new IllegalArgumentException(
          "Vector signals are supported to degree %d, given: %s"
              .formatted(ClebschGordan.MAX_DEGREE - 1, degrees));
    }
    int sum = degrees.left() + degrees.right() + 2 + back;
    int rings = Math.max((sum + 2) / 2, highest + 1);
    int longitudes = Math.max(sum + 1, 2 * highest + 1);
    this.degrees = degrees;
    this.pointwise = pointwise;
    this.leftForm = new Components(holder, degrees.left());
    this.rightForm = new Components(holder, degrees.right());
    this.outForm = new Components(holder, degrees.out());
    this.left = new VectorFields(holder, degrees.left());
    this.right = new VectorFields(holder, degrees.right());
    this.out = new VectorFields(holder, degrees.out());
    this.leftGrid = new SphereSampling(degrees.left() + 1, rings, longitudes);
    this.rightGrid = new SphereSampling(degrees.right() + 1, rings, longitudes);
    this.outGrid = new SphereSampling(back, rings, longitudes);
  }

  /**
   * The product of degrees 0 to {@code left} and 0 to {@code right}, of which degrees 0 to {@code
   * out} are kept.
   *
   * @throws IllegalArgumentException if {@code out} is above {@code left + right}, or a degree not
   *     below {@link ClebschGordan#MAX_DEGREE}
   */
  public static VectorSignalTensorProduct of(int left, int right, int out, Pointwise pointwise) {
    return new VectorSignalTensorProduct(new Degrees(left, right, out), pointwise);
  }

  @Override
  public Degrees degrees() {
    return degrees;
  }

  /**
   * Those of the pairs {@code (j, l)} of x, of y, and then one for each degree of z (dot) or each
   * of its pairs (cross). Pairs are ordered by j, then l.
   */
  @Override
  public int weightCount() {
    return left.pairs() + right.pairs() + outWeights();
  }

  private int outWeights() {
    return pointwise == Pointwise.DOT ? degrees.out() + 1 : out.pairs();
  }

  @Override
  public Tensor forward(Tensor x, Tensor y, Tensor weights) {
    leftForm.require("left", x);
    rightForm.require("right", y);
    Components.requireAlike(this, x, y, weights);
    List<Tensor> parts = weights.split(new long[] {left.pairs(), right.pairs(), outWeights()}, 0);
    Tensor a = field(left, leftGrid, x, parts.get(0));
    Tensor b = field(right, rightGrid, y, parts.get(1));
    if (pointwise == Pointwise.DOT) {
      Tensor values = a.mul(b).sum(2);
      Tensor z = Components.last(outGrid.fromGrid(values), x);
      return outForm.weighted(z, parts.get(2));
    }
    Tensor values = a.cross(b, 2);
    long points = values.size(2) * values.size(3);
    Tensor orbital = outGrid.fromGrid(values.reshape(values.size(0), values.size(1), points));
    Tensor coefficients = orbital.reshape(orbital.size(0) * 3, x.size(0), x.size(2));
    return out.features(coefficients.transpose(0, 1), parts.get(2));
  }

  /** The values {@code [longitudes, rings, 3, n channels]} of the field of a factor. */
  private static Tensor field(VectorFields fields, SphereSampling grid, Tensor x, Tensor weights) {
    Tensor coefficients = fields.coefficients(x, weights);
    long k = x.size(0) * x.size(2);
    long size = Components.size(grid.degree());
    Tensor first = coefficients.transpose(0, 1).reshape(size, 3 * k);
    Tensor values = grid.toGrid(first);
    return values.reshape(values.size(0), values.size(1), 3, k);
  }

  @Override
  public void close() {
    leftGrid.close();
    rightGrid.close();
    outGrid.close();
    holder.close();
  }

  @Override
  public String toString() {
    return "Vector signals by %s products, %s".formatted(pointwise, degrees);
  }

  /** Between features of degrees 0 to L and the coefficients of fields of vectors. */
  private static final class VectorFields {

    private final int pairs;
    private final int size;
    private final Table table;
    private final Tensor pairOf;
    private final Tensor source;

    /** Rows: one for each pair (j, l) and component of j; columns: coefficient and axis. */
    VectorFields(Holder holder, int degree) {
      int columns = Components.size(degree + 1) * 3;
      int count = 0;
      int rows = 0;
      for (int j = 0; j <= degree; j++) {
        for (int l = Math.abs(j - 1); l <= j + 1; l++) {
          count += ClebschGordan.exists(j, 1, l) ? 1 : 0;
          rows += ClebschGordan.exists(j, 1, l) ? 2 * j + 1 : 0;
        }
      }
      double[] values = new double[rows * columns];
      long[] pair = new long[rows];
      long[] from = new long[rows];
      int row = 0;
      int index = 0;
      for (int j = 0; j <= degree; j++) {
        for (int l = Math.abs(j - 1); l <= j + 1; l++) {
          if (ClebschGordan.exists(j, 1, l)) {
            for (ClebschGordan.Entry e : ClebschGordan.of(j, 1, l).entries()) {
              values[(row + e.i()) * columns + (l * l + e.k()) * 3 + e.j()] = e.value();
            }
            for (int m = 0; m <= 2 * j; m++) {
              pair[row] = index;
              from[row++] = (long) j * j + m;
            }
            index++;
          }
        }
      }
      this.pairs = count;
      this.size = Components.size(degree);
      this.table = Table.of(holder, values, rows, columns);
      this.pairOf = Table.index(holder, pair);
      this.source = Table.index(holder, from);
    }

    int pairs() {
      return pairs;
    }

    private Tensor perRow(Tensor weights) {
      Tensor rows = weights.indexSelect(0, pairOf);
      return rows.rank() == 1 ? rows.unsqueeze(-1) : rows;
    }

    /** {@code [n, (L+2)^2 3, channels]}. */
    Tensor coefficients(Tensor x, Tensor weights) {
      Tensor rows = x.indexSelect(1, source).mul(perRow(weights));
      return table.as(x.dtype()).transpose(0, 1).matmul(rows);
    }

    /** {@code [n, (L+1)^2, channels]}, the transpose of {@link #coefficients}. */
    Tensor features(Tensor coefficients, Tensor weights) {
      Tensor rows = table.as(coefficients.dtype()).matmul(coefficients).mul(perRow(weights));
      DType type = coefficients.dtype();
      Tensor zero = Tensors.zeros(type, rows.size(0), size, rows.size(2));
      return zero.indexAdd(1, source, rows);
    }
  }
}
