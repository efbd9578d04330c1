package dev.coset.nn.irreps.products;

import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.nn.irreps.products.VectorSignalTensorProduct.Pointwise;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Derivatives;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What products of degrees 0 to L can express, and what they cost, so that one can be chosen: two
 * factors and a product of degrees 0 to L, one channel.
 *
 * <p>A product is {@code sum kappa(l1, l2, l3; w) C(l1, l2, l3) x_{l1} y_{l2}}. It can couple a
 * triple when its kappa is not zero; its expressivity is the dimension of the maps that its weights
 * reach, the rank of the derivative of all kappa by the weights at random weights.
 *
 * <p>Source: "The Price of Freedom: Exploring Expressivity and Runtime Tradeoffs in Equivariant
 * Tensor Products".
 *
 * @param degree L
 * @param rows what was found, for each product
 */
public record TensorProductReport(int degree, List<Row> rows) {

  /** The largest degree that is compared: beyond it the full product takes seconds. */
  public static final int MAX_DEGREE = 8;

  private static final double ZERO = 1e-10;
  private static final double RANK_TOLERANCE = 1e-9;
  private static final int BATCH = 64;
  private static final int ROUNDS = 7;

  /** Copies the rows. */
  public TensorProductReport {
    rows = List.copyOf(rows);
  }

  /**
   * What was found for one product.
   *
   * @param product its name
   * @param triples how many {@code (l1, l2, l3)} it couples
   * @param oddTriples how many of them have an odd sum, as the cross product has
   * @param weights how many weights it has for one channel
   * @param expressivity the dimension of what they reach
   * @param microseconds the median time for one row of a batch of 64, in single precision
   */
  public record Row(
      String product,
      int triples,
      int oddTriples,
      int weights,
      int expressivity,
      double microseconds) {}

  /** Degrees and the largest entry of their Clebsch-Gordan tensor. */
  private record Triple(int l1, int l2, int l3, ClebschGordan.Entry largest) {}

  /**
   * Compares the full product, the Gaunt product by Fourier transforms and by a grid, the matrix
   * product, and vector signals with dot and cross products.
   *
   * @param degree L, at most {@link #MAX_DEGREE}
   * @param random draws the weights
   */
  public static TensorProductReport compare(int degree, RandomGenerator random) {
    if (degree < 0 || degree > MAX_DEGREE) {
      throw new IllegalArgumentException(
          "Products are compared for degrees 0 to %d, given: %d".formatted(MAX_DEGREE, degree));
    }
    List<SphericalProduct> products =
        List.of(
            ClebschGordanProduct.of(degree, degree, degree),
            GauntTensorProduct.fourier(degree, degree, degree),
            SphereGridTensorProduct.of(degree, degree, degree),
            MatrixTensorProduct.of(degree, degree, degree),
            VectorSignalTensorProduct.of(degree, degree, degree, Pointwise.DOT),
            VectorSignalTensorProduct.of(degree, degree, degree, Pointwise.CROSS));
    try {
      double[] times = times(products, degree, random);
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < products.size(); i++) {
        rows.add(row(products.get(i), times[i], random));
      }
      return new TensorProductReport(degree, rows);
    } finally {
      products.forEach(SphericalProduct::close);
    }
  }

  /**
   * What one product can express; its time is not taken and reported as NaN.
   *
   * @param random draws the weights
   */
  public static Row of(SphericalProduct product, RandomGenerator random) {
    return row(product, Double.NaN, random);
  }

  private static Row row(SphericalProduct product, double microseconds, RandomGenerator random) {
    try (var _ = Scope.open()) {
      List<Triple> triples = triples(product.degrees());
      Tensor weights =
          Tensors.rand(DType.FLOAT64, new long[] {product.weightCount()}, random).add(0.5);
      Tensor derivative = Derivatives.jacobian(w -> factors(product, triples, w), weights);
      double[] values = factors(product, triples, weights).toDoubleArray();
      double[] singular = derivative.svdvals().toDoubleArray();
      double largest = Arrays.stream(singular).max().orElse(0);
      long rank = Arrays.stream(singular).filter(s -> s > RANK_TOLERANCE * largest).count();
      int coupled = 0;
      int odd = 0;
      for (int i = 0; i < values.length; i++) {
        if (Math.abs(values[i]) > ZERO) {
          coupled++;
          odd += (triples.get(i).l1 + triples.get(i).l2 + triples.get(i).l3) % 2;
        }
      }
      return new Row(
          product.toString(), coupled, odd, product.weightCount(), (int) rank, microseconds);
    }
  }

  private static List<Triple> triples(SphericalProduct.Degrees degrees) {
    List<Triple> triples = new ArrayList<>();
    for (int l1 = 0; l1 <= degrees.left(); l1++) {
      for (int l2 = 0; l2 <= degrees.right(); l2++) {
        for (int l3 = Math.abs(l1 - l2); l3 <= Math.min(l1 + l2, degrees.out()); l3++) {
          ClebschGordan.Entry largest =
              ClebschGordan.of(l1, l2, l3).entries().stream()
                  .max(Comparator.comparingDouble(e -> Math.abs(e.value())))
                  .orElseThrow();
          triples.add(new Triple(l1, l2, l3, largest));
        }
      }
    }
    return triples;
  }

  /** All kappa: by equivariance one component of the product of two basis vectors is enough. */
  private static Tensor factors(SphericalProduct product, List<Triple> triples, Tensor weights) {
    int n = triples.size();
    int left = Components.size(product.degrees().left());
    int right = Components.size(product.degrees().right());
    int out = Components.size(product.degrees().out());
    double[] x = new double[n * left];
    double[] y = new double[n * right];
    double[] read = new double[n * out];
    for (int i = 0; i < n; i++) {
      Triple t = triples.get(i);
      x[i * left + t.l1 * t.l1 + t.largest.i()] = 1;
      y[i * right + t.l2 * t.l2 + t.largest.j()] = 1;
      read[i * out + t.l3 * t.l3 + t.largest.k()] = 1 / t.largest.value();
    }
    Tensor z = product.forward(Tensors.of(x, n, left, 1), Tensors.of(y, n, right, 1), weights);
    return z.mul(Tensors.of(read, n, out, 1)).sum(1, 2);
  }

  /** Medians over rounds in which the products take turns. */
  private static double[] times(
      List<SphericalProduct> products, int degree, RandomGenerator random) {
    double[][] seconds = new double[products.size()][ROUNDS];
    try (var _ = Scope.open()) {
      long[] shape = {BATCH, Components.size(degree), 1};
      Tensor x = Tensors.randn(DType.FLOAT32, shape, random);
      Tensor y = Tensors.randn(DType.FLOAT32, shape, random);
      for (int round = -2; round < ROUNDS; round++) {
        for (int i = 0; i < products.size(); i++) {
          double time = time(products.get(i), x, y);
          if (round >= 0) {
            seconds[i][round] = time;
          }
        }
      }
    }
    return Arrays.stream(seconds)
        .mapToDouble(all -> 1e6 / BATCH * Arrays.stream(all).sorted().toArray()[ROUNDS / 2])
        .toArray();
  }

  private static double time(SphericalProduct product, Tensor x, Tensor y) {
    long start = System.nanoTime();
    try (var _ = Scope.open()) {
      Autograd.noGrad(() -> product.forward(x, y));
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  /** The row of a product by the beginning of its name. */
  public Row row(String product) {
    return rows.stream()
        .filter(row -> row.product.startsWith(product))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No product is called '%s', but %s"
                        .formatted(product, rows.stream().map(Row::product).toList())));
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%-42s %8s %6s %8s %12s %8s%n",
            "product",
            "triples",
            "odd",
            "weights",
            "expressivity",
            "us/row"));
    for (Row row : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-42s %8d %6d %8d %12d %8.2f%n",
              row.product,
              row.triples,
              row.oddTriples,
              row.weights,
              row.expressivity,
              row.microseconds));
    }
    return table.toString();
  }
}
