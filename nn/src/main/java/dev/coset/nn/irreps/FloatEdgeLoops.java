package dev.coset.nn.irreps;

import dev.coset.nn.irreps.PathPlan.Coupling;
import dev.coset.nn.irreps.PathPlan.Path;
import dev.coset.tensor.kernels.Buffer;
import dev.coset.tensor.segments.Edges;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops with the Vector API for FLOAT32 elements: lanes run along the channels, four vectors at a
 * time. Rows are copied to arrays, whose bounds are cheaper to check than those of native memory.
 */
final class FloatEdgeLoops extends EdgeLoops {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int BLOCK = 4 * LANES;

  @Override
  void out(PathPlan plan, Edges edges, Buffer w, Buffer x, Buffer y, Buffer out, int from, int to) {
    float[] t = new float[plan.pairs()];
    float[] weights = row(w);
    float[] left = row(x);
    float[] right = row(y);
    float[] sums = row(out);
    for (int node = from; node < to; node++) {
      Arrays.fill(sums, 0);
      for (int k = edges.to().first(node); k < edges.to().first(node + 1); k++) {
        int edge = edges.to().row(k);
        read(w, edge, weights);
        read(x, edges.from().segment(edge), left);
        read(y, edge, right);
        for (Path path : plan.paths()) {
          couple(path, right, t);
          add(path, t, weights, left, sums);
        }
      }
      write(sums, out, node);
    }
  }

  private static void add(Path path, float[] t, float[] w, float[] x, float[] sums) {
    int channels = path.channels();
    int c = 0;
    for (; c + BLOCK <= channels; c += BLOCK) {
      addFour(path, t, w, x, sums, c);
    }
    for (; c < channels; c += LANES) {
      addOne(path, t, w, x, sums, c);
    }
  }

  private static void addFour(Path path, float[] t, float[] w, float[] x, float[] sums, int c) {
    int channels = path.channels();
    int[] starts = path.coupling().starts();
    int[] columns = path.coupling().columns();
    FloatVector w0 = load(w, path.weight() + c);
    FloatVector w1 = load(w, path.weight() + c + LANES);
    FloatVector w2 = load(w, path.weight() + c + 2 * LANES);
    FloatVector w3 = load(w, path.weight() + c + 3 * LANES);
    for (int k = 0; k < path.coupling().rows(); k++) {
      FloatVector s0 = FloatVector.zero(SPECIES);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int pair = starts[k]; pair < starts[k + 1]; pair++) {
        FloatVector factor = FloatVector.broadcast(SPECIES, t[pair]);
        int at = path.x() + columns[pair] * channels + c;
        s0 = load(x, at).fma(factor, s0);
        s1 = load(x, at + LANES).fma(factor, s1);
        s2 = load(x, at + 2 * LANES).fma(factor, s2);
        s3 = load(x, at + 3 * LANES).fma(factor, s3);
      }
      int at = path.out() + k * channels + c;
      w0.fma(s0, load(sums, at)).intoArray(sums, at);
      w1.fma(s1, load(sums, at + LANES)).intoArray(sums, at + LANES);
      w2.fma(s2, load(sums, at + 2 * LANES)).intoArray(sums, at + 2 * LANES);
      w3.fma(s3, load(sums, at + 3 * LANES)).intoArray(sums, at + 3 * LANES);
    }
  }

  private static void addOne(Path path, float[] t, float[] w, float[] x, float[] sums, int c) {
    int channels = path.channels();
    int[] starts = path.coupling().starts();
    int[] columns = path.coupling().columns();
    VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
    FloatVector weight = load(w, path.weight() + c, mask);
    for (int k = 0; k < path.coupling().rows(); k++) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int pair = starts[k]; pair < starts[k + 1]; pair++) {
        sum = load(x, path.x() + columns[pair] * channels + c, mask).mul(t[pair]).add(sum);
      }
      int at = path.out() + k * channels + c;
      weight.fma(sum, load(sums, at, mask)).intoArray(sums, at, mask);
    }
  }

  @Override
  void weights(
      PathPlan plan, Edges edges, Buffer x, Buffer y, Buffer z, Buffer out, int from, int to) {
    float[] t = new float[plan.pairs()];
    float[] left = row(x);
    float[] right = row(y);
    float[] outer = row(z);
    float[] result = row(out);
    for (int edge = from; edge < to; edge++) {
      read(x, edges.from().segment(edge), left);
      read(y, edge, right);
      read(z, edges.to().segment(edge), outer);
      for (Path path : plan.paths()) {
        couple(path, right, t);
        int c = 0;
        for (; c + BLOCK <= path.channels(); c += BLOCK) {
          weighFour(path, t, left, outer, result, c);
        }
        for (; c < path.channels(); c += LANES) {
          weighOne(path, t, left, outer, result, c);
        }
      }
      write(result, out, edge);
    }
  }

  private static void weighFour(Path path, float[] t, float[] x, float[] z, float[] result, int c) {
    int channels = path.channels();
    int[] starts = path.coupling().starts();
    int[] columns = path.coupling().columns();
    FloatVector r0 = FloatVector.zero(SPECIES);
    FloatVector r1 = r0;
    FloatVector r2 = r0;
    FloatVector r3 = r0;
    for (int k = 0; k < path.coupling().rows(); k++) {
      FloatVector s0 = FloatVector.zero(SPECIES);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int pair = starts[k]; pair < starts[k + 1]; pair++) {
        FloatVector factor = FloatVector.broadcast(SPECIES, t[pair]);
        int at = path.x() + columns[pair] * channels + c;
        s0 = load(x, at).fma(factor, s0);
        s1 = load(x, at + LANES).fma(factor, s1);
        s2 = load(x, at + 2 * LANES).fma(factor, s2);
        s3 = load(x, at + 3 * LANES).fma(factor, s3);
      }
      int at = path.out() + k * channels + c;
      r0 = load(z, at).fma(s0, r0);
      r1 = load(z, at + LANES).fma(s1, r1);
      r2 = load(z, at + 2 * LANES).fma(s2, r2);
      r3 = load(z, at + 3 * LANES).fma(s3, r3);
    }
    int at = path.weight() + c;
    r0.intoArray(result, at);
    r1.intoArray(result, at + LANES);
    r2.intoArray(result, at + 2 * LANES);
    r3.intoArray(result, at + 3 * LANES);
  }

  private static void weighOne(Path path, float[] t, float[] x, float[] z, float[] result, int c) {
    int channels = path.channels();
    int[] starts = path.coupling().starts();
    int[] columns = path.coupling().columns();
    VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
    FloatVector total = FloatVector.zero(SPECIES);
    for (int k = 0; k < path.coupling().rows(); k++) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int pair = starts[k]; pair < starts[k + 1]; pair++) {
        sum = load(x, path.x() + columns[pair] * channels + c, mask).mul(t[pair]).add(sum);
      }
      total = load(z, path.out() + k * channels + c, mask).fma(sum, total);
    }
    total.intoArray(result, path.weight() + c, mask);
  }

  @Override
  void right(
      PathPlan plan, Edges edges, Buffer w, Buffer x, Buffer z, Buffer out, int from, int to) {
    float[] weights = row(w);
    float[] left = row(x);
    float[] outer = row(z);
    float[] weighted = row(z);
    float[] result = row(out);
    for (int edge = from; edge < to; edge++) {
      read(w, edge, weights);
      read(x, edges.from().segment(edge), left);
      read(z, edges.to().segment(edge), outer);
      Arrays.fill(result, 0);
      for (Path path : plan.paths()) {
        weigh(path, weights, outer, weighted);
        contract(path, left, weighted, result);
      }
      write(result, out, edge);
    }
  }

  /** Multiplies the output block of a path by its weights. */
  private static void weigh(Path path, float[] w, float[] z, float[] weighted) {
    int channels = path.channels();
    for (int k = 0; k < path.coupling().rows(); k++) {
      int at = path.out() + k * channels;
      for (int c = 0; c < channels; c++) {
        weighted[at + c] = z[at + c] * w[path.weight() + c];
      }
    }
  }

  private static void contract(Path path, float[] x, float[] z, float[] result) {
    Coupling coupling = path.coupling();
    int channels = path.channels();
    for (int k = 0; k < coupling.rows(); k++) {
      for (int pair = coupling.starts()[k]; pair < coupling.starts()[k + 1]; pair++) {
        int left = path.x() + coupling.columns()[pair] * channels;
        float product = product(channels, x, left, z, path.out() + k * channels);
        for (int term = coupling.terms()[pair]; term < coupling.terms()[pair + 1]; term++) {
          result[path.y() + coupling.j()[term]] += (float) coupling.values()[term] * product;
        }
      }
    }
  }

  private static float product(int channels, float[] x, int left, float[] z, int outer) {
    FloatVector sum = FloatVector.zero(SPECIES);
    int c = 0;
    for (; c + LANES <= channels; c += LANES) {
      sum = load(x, left + c).fma(load(z, outer + c), sum);
    }
    if (c < channels) {
      VectorMask<Float> mask = SPECIES.indexInRange(c, channels);
      sum = load(x, left + c, mask).fma(load(z, outer + c, mask), sum);
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }

  private static void couple(Path path, float[] y, float[] t) {
    Coupling coupling = path.coupling();
    int[] terms = coupling.terms();
    int[] j = coupling.j();
    double[] values = coupling.values();
    for (int pair = 0; pair < coupling.pairs(); pair++) {
      double sum = 0;
      for (int term = terms[pair]; term < terms[pair + 1]; term++) {
        sum += values[term] * y[path.y() + j[term]];
      }
      t[pair] = (float) sum;
    }
  }

  private static float[] row(Buffer buffer) {
    return new float[(int) buffer.width()];
  }

  private static void read(Buffer buffer, long row, float[] into) {
    MemorySegment.copy(
        buffer.memory(),
        ValueLayout.JAVA_FLOAT,
        row * into.length * Float.BYTES,
        into,
        0,
        into.length);
  }

  private static void write(float[] row, Buffer buffer, long at) {
    MemorySegment.copy(
        row, 0, buffer.memory(), ValueLayout.JAVA_FLOAT, at * row.length * Float.BYTES, row.length);
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(SPECIES, array, at);
  }

  private static FloatVector load(float[] array, int at, VectorMask<Float> mask) {
    return FloatVector.fromArray(SPECIES, array, at, mask);
  }
}
