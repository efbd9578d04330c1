package dev.coset.bench.engine;

import dev.coset.groups.irreps.ClebschGordan;
import dev.coset.groups.irreps.Irrep;
import dev.coset.groups.irreps.Irreps;
import dev.coset.groups.sphere.Normalization;
import dev.coset.nn.irreps.Harmonics;
import dev.coset.nn.irreps.TensorProduct;
import dev.coset.nn.irreps.products.ClebschGordanProduct;
import dev.coset.nn.irreps.products.SphereGridTensorProduct;
import dev.coset.nn.irreps.products.SphericalProduct;
import dev.coset.nn.irreps.so2.EdgeFrames;
import dev.coset.nn.irreps.so2.So2Convolution;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What equivariant products cost as the degree grows: convolutions with the harmonics of 500 edges,
 * 32 channels, in the frames of the edges and as the full tensor product; products of two features
 * of 32 rows and 32 channels by a grid on the sphere, with all paths one by one, and with the
 * couplings of all paths in one dense tensor. Forward, FLOAT32.
 *
 * <p>Prints the least times in microseconds for degrees 1 to 8, since neighbours on a machine only
 * add to them, and the exponents of {@code time = a L^p}, fitted to the larger degrees, where fixed
 * costs are small; and draws all points.
 *
 * <p>Arguments: the file of the plot, a {@code .png}; seconds for each point, 1 when missing.
 */
public final class DegreeCosts {

  private static final int LARGEST = 8;
  private static final int FITTED_FROM = 5;
  private static final int EDGES = 500;
  private static final int ROWS = 32;
  private static final int CHANNELS = 32;

  private DegreeCosts() {}

  /** Runs the measurements. */
  public static void main(String[] arguments) {
    double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 1;
    Map<String, IntFunction<Task>> products = new LinkedHashMap<>();
    products.put("eSCN", DegreeCosts::escn);
    products.put("Gaunt by grid", degree -> product(SphereGridTensorProduct::of, degree));
    products.put("full, with harmonics", DegreeCosts::full);
    products.put("full, two features", degree -> product(ClebschGordanProduct::of, degree));
    products.put("dense, two features", DegreeCosts::dense);
    Map<String, List<Double>> micros = new LinkedHashMap<>();
    System.out.printf(Locale.ROOT, "%-24s", "microseconds at degree");
    IntStream.rangeClosed(1, LARGEST).forEach(l -> System.out.printf(Locale.ROOT, "%10d", l));
    System.out.printf(Locale.ROOT, "%10s%n", "exponent");
    products.forEach(
        (name, task) -> {
          System.out.printf(Locale.ROOT, "%-24s", name);
          List<Double> times = new ArrayList<>();
          for (int degree = 1; degree <= LARGEST; degree++) {
            try (Task ready = task.apply(degree)) {
              times.add(ready.least(seconds));
            }
            System.out.printf(Locale.ROOT, "%10.0f", times.getLast());
          }
          System.out.printf(Locale.ROOT, "%10.2f%n", exponent(times));
          micros.put(name, times);
        });
    DegreePlot.write(Path.of(arguments[0]), micros, FITTED_FROM);
  }

  /** The slope of the logarithm of time over that of the degree, by least squares. */
  static double exponent(List<Double> times) {
    double[] x = IntStream.rangeClosed(FITTED_FROM, times.size()).mapToDouble(Math::log).toArray();
    double[] y = new double[x.length];
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.log(times.get(FITTED_FROM - 1 + i));
      meanX += x[i] / x.length;
      meanY += y[i] / x.length;
    }
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      products += (x[i] - meanX) * (y[i] - meanY);
      squares += (x[i] - meanX) * (x[i] - meanX);
    }
    return products / squares;
  }

  /** The outer product with the tensor of all couplings, {@code L^6}. */
  private static Task dense(int degree) {
    RandomGenerator random = new SplittableRandom(1);
    int k = (degree + 1) * (degree + 1);
    double[] couplings = new double[k * k * k];
    for (int l1 = 0; l1 <= degree; l1++) {
      for (int l2 = 0; l2 <= degree; l2++) {
        for (int l3 = Math.abs(l1 - l2); l3 <= Math.min(degree, l1 + l2); l3++) {
          for (ClebschGordan.Entry e : ClebschGordan.of(l1, l2, l3).entries()) {
            int row = (l1 * l1 + e.i()) * k + l2 * l2 + e.j();
            couplings[row * k + l3 * l3 + e.k()] = e.value();
          }
        }
      }
    }
    Task task = new Task(null);
    Tensor all = task.hold(() -> Tensors.of(DType.FLOAT32, couplings, (long) k * k, k));
    Tensor x = normal(task, random, (long) ROWS * CHANNELS, k, 1);
    Tensor y = normal(task, random, (long) ROWS * CHANNELS, 1, k);
    return task.repeating(() -> x.mul(y).flatten(1, 2).matmul(all).rank());
  }

  private static Irreps degrees(int degree, int channels) {
    return new Irreps(
        IntStream.rangeClosed(0, degree)
            .mapToObj(l -> new Irreps.Block(channels, new Irrep(l, 1)))
            .toList());
  }

  private static Tensor normal(Task task, RandomGenerator random, long... shape) {
    return task.hold(() -> Tensors.randn(DType.FLOAT32, shape, random));
  }

  private static Task escn(int degree) {
    RandomGenerator random = new SplittableRandom(1);
    Irreps irreps = degrees(degree, CHANNELS);
    var convolution = new So2Convolution(irreps, irreps, degree, random);
    Task task = new Task(convolution);
    Tensor edges = normal(task, random, EDGES, 3);
    Tensor x = normal(task, random, EDGES, irreps.dimension());
    return task.repeating(
        () -> Autograd.noGrad(() -> convolution.forward(EdgeFrames.of(edges, degree), x).rank()));
  }

  private static Task full(int degree) {
    RandomGenerator random = new SplittableRandom(1);
    Irreps irreps = degrees(degree, CHANNELS);
    TensorProduct product = TensorProduct.full(irreps, degrees(degree, 1), irreps);
    Harmonics harmonics = Harmonics.ofDirections(degree, Normalization.COMPONENT);
    Task task = new Task(null);
    Tensor edges = normal(task, random, EDGES, 3);
    Tensor x = normal(task, random, EDGES, irreps.dimension());
    Tensor w = normal(task, random, product.weightCount());
    return task.repeating(() -> product.forward(x, harmonics.forward(edges), w).rank());
  }

  /** Makes a product. */
  @FunctionalInterface
  private interface Maker {
    SphericalProduct of(int left, int right, int out);
  }

  private static Task product(Maker maker, int degree) {
    RandomGenerator random = new SplittableRandom(1);
    Task task = new Task(null);
    SphericalProduct product = task.owning(maker.of(degree, degree, degree));
    long components = (degree + 1L) * (degree + 1);
    Tensor x = normal(task, random, ROWS, components, CHANNELS);
    Tensor y = normal(task, random, ROWS, components, CHANNELS);
    Tensor w = normal(task, random, product.weightCount());
    return task.repeating(() -> product.forward(x, y, w).rank());
  }
}
