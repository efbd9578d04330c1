package dev.coset.nn.clifford;

import dev.coset.tensor.Tensor;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.kernels.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The form {@code sum s w_p x_a y_b z_c} over the products of blades, differentiated by one of its
 * four factors: by z it is the weighted product of x and y.
 *
 * <p>Factors x, y, z are {@code [rows, channels, 2^n]}, weights {@code [channels, paths]}. The
 * derivative of one such kernel by any input is another with the vector in place of the input, so
 * that there are derivatives of every order. Sums are taken in double precision, 64 rows side by
 * side; terms with the same output and path are summed before they are weighted.
 */
final class BladeKernel implements Kernel {

  /** The factors of the form. */
  enum Factor {
    LEFT,
    RIGHT,
    RESULT,
    WEIGHT
  }

  /** How many rows are computed side by side. */
  static final int LANES = 64;

  private final BladeTerms terms;
  private final Factor output;
  private final TermGroups groups;
  private final Map<Factor, BladeKernel> all;

  private BladeKernel(BladeTerms terms, Factor output, Map<Factor, BladeKernel> all) {
    this.terms = terms;
    this.output = output;
    this.all = all;
    this.groups = TermGroups.of(terms, output);
  }

  /** The product. */
  static BladeKernel of(BladeTerms terms) {
    Map<Factor, BladeKernel> all = new EnumMap<>(Factor.class);
    for (Factor factor : Factor.values()) {
      all.put(factor, new BladeKernel(terms, factor, all));
    }
    return Objects.requireNonNull(all.get(Factor.RESULT));
  }

  @Override
  public String name() {
    return "product of blades";
  }

  /** The factors that are given, in order. */
  static List<Factor> given(Factor output) {
    return Arrays.stream(Factor.values()).filter(factor -> factor != output).toList();
  }

  @Override
  public Output output(List<Tensor> inputs) {
    Tensor first = inputs.getFirst();
    return output == Factor.WEIGHT
        ? new Output(first.dtype(), first.size(1), terms.paths())
        : new Output(first.dtype(), first.shape());
  }

  @Override
  public Tensor pullback(int input, List<Tensor> inputs, Tensor vector) {
    List<Factor> given = given(output);
    Map<Factor, Tensor> factors = new EnumMap<>(Factor.class);
    for (int i = 0; i < given.size(); i++) {
      factors.put(given.get(i), inputs.get(i));
    }
    Factor wanted = given.get(input);
    factors.remove(wanted);
    factors.put(output, vector);
    return Objects.requireNonNull(all.get(wanted))
        .apply(new ArrayList<>(factors.values()).toArray(Tensor[]::new));
  }

  @Override
  public long work(List<Buffer> inputs, Buffer output) {
    long rows = this.output == Factor.WEIGHT ? inputs.getFirst().rows() : 1;
    return rows * inputs.getFirst().width() / terms.size() * terms.count() / 4;
  }

  @Override
  public void compute(List<Buffer> inputs, Buffer output, long from, long to) {
    var scratch = new Scratch(terms.size(), terms.paths());
    if (this.output == Factor.WEIGHT) {
      for (long channel = from; channel < to; channel++) {
        weights(inputs, output, channel, scratch);
      }
      return;
    }
    long channels = output.width() / terms.size();
    for (long channel = 0; channel < channels; channel++) {
      for (int p = 0; p < terms.paths(); p++) {
        scratch.weights[p] = inputs.get(2).get(channel * terms.paths() + p);
      }
      for (long row = from; row < to; row += LANES) {
        int lanes = (int) Math.min(LANES, to - row);
        load(inputs.get(0), channel, row, lanes, scratch.first);
        load(inputs.get(1), channel, row, lanes, scratch.second);
        Arrays.fill(scratch.out, 0);
        for (int g = 0; g < groups.count(); g++) {
          groups.sum(g, scratch.first, scratch.second, scratch.sum);
          multiplyAdd(
              scratch.weights[groups.path()[g]],
              scratch.sum,
              scratch.out,
              groups.output()[g] * LANES);
        }
        store(scratch.out, output, channel, row, lanes);
      }
    }
  }

  private void weights(List<Buffer> inputs, Buffer output, long channel, Scratch scratch) {
    Buffer x = inputs.get(0);
    double[] totals = new double[terms.paths() * LANES];
    for (long row = 0; row < x.rows(); row += LANES) {
      int lanes = (int) Math.min(LANES, x.rows() - row);
      load(x, channel, row, lanes, scratch.first);
      load(inputs.get(1), channel, row, lanes, scratch.second);
      load(inputs.get(2), channel, row, lanes, scratch.out);
      for (int g = 0; g < groups.count(); g++) {
        groups.sum(g, scratch.first, scratch.second, scratch.sum);
        int z = groups.output()[g] * LANES;
        int total = groups.path()[g] * LANES;
        for (int l = 0; l < LANES; l++) {
          totals[total + l] += scratch.sum[l] * scratch.out[z + l];
        }
      }
    }
    for (int p = 0; p < terms.paths(); p++) {
      double total = 0;
      for (int l = 0; l < LANES; l++) {
        total += totals[p * LANES + l];
      }
      output.set(channel * terms.paths() + p, total);
    }
  }

  private static void multiplyAdd(double factor, double[] from, double[] to, int offset) {
    for (int l = 0; l < LANES; l++) {
      to[offset + l] += factor * from[l];
    }
  }

  /** Rows of a channel, blade by blade; lanes without a row are zero. */
  private void load(Buffer buffer, long channel, long row, int lanes, double[] to) {
    int size = terms.size();
    for (int l = 0; l < lanes; l++) {
      long start = (row + l) * buffer.width() + channel * size;
      for (int a = 0; a < size; a++) {
        to[a * LANES + l] = buffer.get(start + a);
      }
    }
    for (int a = 0; lanes < LANES && a < size; a++) {
      Arrays.fill(to, a * LANES + lanes, (a + 1) * LANES, 0);
    }
  }

  private void store(double[] from, Buffer buffer, long channel, long row, int lanes) {
    int size = terms.size();
    for (int l = 0; l < lanes; l++) {
      long start = (row + l) * buffer.width() + channel * size;
      for (int c = 0; c < size; c++) {
        buffer.set(start + c, from[c * LANES + l]);
      }
    }
  }

  /** What a thread works with: factors and output by blade and lane. */
  private static final class Scratch {
    final double[] first;
    final double[] second;
    final double[] out;
    final double[] sum = new double[LANES];
    final double[] weights;

    Scratch(int size, int paths) {
      first = new double[size * LANES];
      second = new double[size * LANES];
      out = new double[size * LANES];
      weights = new double[paths];
    }
  }
}
