package dev.coset.nn.sphere;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/**
 * Products, softmax and sums of attention within caps in one pass, without derivatives.
 *
 * <p>All longitudes of a target ring are done at once: they have the same neighbours, shifted, so
 * that the innermost loops go along longitudes. A loop reads and writes arrays at the same index,
 * which is what the compiler needs to use vector instructions.
 *
 * <p>Inputs: queries {@code [target rings x groups, d, L]} with L the longitudes of the targets,
 * keys and values {@code [groups, source rings, d, stride, 2 L]}, where source longitude {@code
 * stride m + phase} is at {@code (phase, m)} and at {@code (phase, m + L)}, logarithms of weights
 * {@code [source rings, stride, 2 L]}. Output as the queries.
 */
final class CapKernel implements Kernel {

  /** So many neighbours share one correction of the largest logit. */
  private static final int BLOCK = 32;

  /** Below, powers are as good as 0. */
  private static final double LOWEST = -700;

  /** So many halvings lead from the lowest power to a small one. */
  private static final int MOST_HALVINGS = 12;

  /** Up to it the first 12 terms of the exponential series give double precision. */
  private static final double SMALL = 0.3;

  private final Neighborhoods places;

  CapKernel(Neighborhoods places) {
    this.places = places;
  }

  @Override
  public String name() {
    return "attention within caps of the sphere";
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Tensor queries = inputs.getFirst();
    return new Output(queries.dtype(), queries.shape());
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    throw new UnsupportedOperationException(name() + " is differentiated as a whole");
  }

  @Override
  public long work(List<Buffer> inputs, Buffer output) {
    return 4 * output.width() * places.edges() / Math.max(1, places.to().size());
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    var caps = new Caps(inputs, output);
    for (long row = from; row < to; row++) {
      caps.row(row);
    }
  }

  /** The arrays of one thread. */
  private final class Caps {
    private final Buffer queries;
    private final Buffer keys;
    private final Buffer values;
    private final Buffer weights;
    private final Buffer output;
    private final int longitudes = places.to().longitudes();
    private final int groups;
    private final int depth;

    /** The numbers of a component of a source ring. */
    private final int span = 2 * places.stride() * longitudes;

    private final double[][] query;
    private final double[][] sums;
    private final double[][] logits = new double[BLOCK][longitudes];
    private final double[] most = new double[longitudes];
    private final double[] before = new double[longitudes];
    private final double[] least = new double[longitudes];
    private final double[] total = new double[longitudes];
    private final double[] shifted = new double[longitudes];
    private double[] key = {};
    private double[] value = {};
    private double[] weight = {};

    Caps(List<Buffer> inputs, Buffer output) {
      queries = inputs.get(0);
      keys = inputs.get(1);
      values = inputs.get(2);
      weights = inputs.get(3);
      this.output = output;
      groups = (int) output.rows() / places.to().rings();
      depth = (int) output.width() / longitudes;
      query = new double[depth][];
      sums = new double[depth][longitudes];
    }

    void row(long row) {
      int ring = (int) (row / groups);
      int group = (int) (row % groups);
      int first = places.first(ring);
      int end = places.first(ring + 1);
      int lowest = places.ring(first);
      int rings = places.ring(end - 1) - lowest + 1;
      long start = ((long) group * places.from().rings() + lowest) * depth * span;
      key = read(keys, start, rings * depth * span);
      value = read(values, start, rings * depth * span);
      weight = read(weights, (long) lowest * span, rings * span);
      for (int d = 0; d < depth; d++) {
        query[d] = read(queries, row * output.width() + (long) d * longitudes, longitudes);
        Arrays.fill(sums[d], 0);
      }
      Arrays.fill(most, Double.NEGATIVE_INFINITY);
      Arrays.fill(total, 0);
      for (int n = first; n < end; n += BLOCK) {
        block(n, Math.min(end, n + BLOCK), lowest);
      }
      write(row * output.width());
    }

    /** Some neighbours; sums so far are corrected for a larger logit. */
    private void block(int first, int end, int lowest) {
      System.arraycopy(most, 0, before, 0, longitudes);
      for (int n = first; n < end; n++) {
        double[] logit = logits[n - first];
        System.arraycopy(weight, place(n, lowest, 1), logit, 0, longitudes);
        for (int d = 0; d < depth; d++) {
          System.arraycopy(key, place(n, lowest, depth) + d * span, shifted, 0, longitudes);
          addProduct(query[d], shifted, logit);
        }
        larger(logit, most);
      }
      Arrays.fill(least, 0);
      lower(before, most, least);
      power(before, halvings(least));
      scale(before, total);
      for (double[] sum : sums) {
        scale(before, sum);
      }
      Arrays.fill(least, 0);
      for (int n = first; n < end; n++) {
        lower(logits[n - first], most, least);
      }
      int halvings = halvings(least);
      for (int n = first; n < end; n++) {
        double[] share = logits[n - first];
        power(share, halvings);
        add(share, total);
        for (int d = 0; d < depth; d++) {
          System.arraycopy(value, place(n, lowest, depth) + d * span, shifted, 0, longitudes);
          addProduct(share, shifted, sums[d]);
        }
      }
    }

    /** Where the neighbour's longitudes start for the first target, with so many components. */
    private int place(int n, int lowest, int components) {
      int offset = places.offset(n);
      int phase = offset % places.stride();
      return (places.ring(n) - lowest) * components * span
          + 2 * phase * longitudes
          + offset / places.stride();
    }

    private void write(long start) {
      for (int d = 0; d < depth; d++) {
        for (int j = 0; j < longitudes; j++) {
          output.set(start + (long) d * longitudes + j, sums[d][j] / total[j]);
        }
      }
    }
  }

  private static double[] read(Buffer buffer, long start, int count) {
    double[] read = new double[count];
    if (buffer.isDouble()) {
      MemorySegment.copy(
          buffer.memory(), ValueLayout.JAVA_DOUBLE, start * Double.BYTES, read, 0, count);
      return read;
    }
    float[] single = new float[count];
    MemorySegment.copy(
        buffer.memory(), ValueLayout.JAVA_FLOAT, start * Float.BYTES, single, 0, count);
    for (int i = 0; i < count; i++) {
      read[i] = single[i];
    }
    return read;
  }

  private static void addProduct(double[] x, double[] y, double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += x[j] * y[j];
    }
  }

  private static void add(double[] x, double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += x[j];
    }
  }

  private static void scale(double[] by, double[] x) {
    for (int j = 0; j < x.length; j++) {
      x[j] *= by[j];
    }
  }

  private static void larger(double[] x, double[] most) {
    for (int j = 0; j < most.length; j++) {
      most[j] = Math.max(most[j], x[j]);
    }
  }

  /** x becomes {@code x - most}, and least the smaller of itself and that. */
  private static void lower(double[] x, double[] most, double[] least) {
    for (int j = 0; j < x.length; j++) {
      x[j] = Math.max(x[j] - most[j], LOWEST);
      least[j] = Math.min(least[j], x[j]);
    }
  }

  /** How often numbers must be halved so that none is below {@code -SMALL}. */
  private static int halvings(double[] numbers) {
    double least = 0;
    for (double number : numbers) {
      least = Math.min(least, number);
    }
    return least > -SMALL ? 0 : Math.min(MOST_HALVINGS, 1 + Math.getExponent(least / SMALL));
  }

  /**
   * {@code exp(x)} for x from {@code -2^halvings SMALL} to 0: a polynomial of {@code 2^-halvings
   * x}, squared as often. The compiler makes vector instructions of it, unlike of {@code Math.exp};
   * its relative error is about {@code 1e-16 |x|}.
   */
  private static void power(double[] x, int halvings) {
    taylor(x, Math.scalb(1.0, -halvings));
    for (int k = 0; k < halvings; k++) {
      scale(x, x);
    }
  }

  /** {@code exp(factor x)}, where that is small. */
  private static void taylor(double[] x, double factor) {
    for (int j = 0; j < x.length; j++) {
      double y = factor * x[j];
      double high = 1.0 / 40320 + y * (1.0 / 362880 + y * (1.0 / 3628800 + y / 39916800));
      double middle = 1.0 / 24 + y * (1.0 / 120 + y * (1.0 / 720 + y * (1.0 / 5040 + y * high)));
      x[j] = 1 + y * (1 + y * (1.0 / 2 + y * (1.0 / 6 + y * middle)));
    }
  }
}
