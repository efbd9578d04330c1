package dev.coset.tensor.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.CustomGradient;
import dev.coset.tensor.DType;
import dev.coset.tensor.Device;
import dev.coset.tensor.GradientCheck;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.Threads;
import dev.coset.tensor.kernels.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Segment operations beside plain tensor operations, and their derivatives. */
class SegmentsTest {

  /** Sums of at most 40 products of numbers below 1, rounded to FLOAT32: 40 * 2^-24, doubled. */
  private static final Offset<Float> SINGLE = Offset.offset(5e-6f);

  private static final Offset<Double> DOUBLE = Offset.offset(1e-13);

  private static long[] draw(int rows, int segments, RandomGenerator random) {
    long[] index = new long[rows];
    for (int i = 0; i < rows; i++) {
      index[i] = random.nextInt(segments);
    }
    if (random.nextBoolean()) {
      Arrays.sort(index);
    }
    return index;
  }

  private static Tensor drawRows(DType type, int rows, int width, RandomGenerator random) {
    return Tensors.rand(type, new long[] {rows, width}, random).sub(0.5);
  }

  @Property(tries = 60)
  void operationsAreThoseOfPlainTensors(RandomGenerator random) {
    int rows = random.nextInt(40);
    int count = 1 + random.nextInt(8);
    int width = random.nextInt(90);
    DType type = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
    try (var _ = Scope.open()) {
      long[] numbers = draw(rows, count, random);
      Tensor index = Tensors.of(numbers, rows);
      Segments segments = Segments.of(index, count);
      Tensor x = drawRows(type, rows, width, random);
      Tensor sum = Tensors.zeros(type, count, width).indexAdd(0, index, x);
      same(segments.sum(x), sum);
      Tensor y = drawRows(type, count, width, random);
      same(segments.gather(y), y.indexSelect(0, index));
      Tensor ones = Tensors.ones(type, rows, 1);
      Tensor sizes = Tensors.zeros(type, count, 1).indexAdd(0, index, ones).clampMin(1);
      same(segments.mean(x), sum.div(sizes));
      Tensor powers = x.exp();
      Tensor sums = Tensors.zeros(type, count, width).indexAdd(0, index, powers);
      same(segments.softmax(x), powers.div(sums.indexSelect(0, index)));
      same(segments.max(x), extremes(x, numbers, count, true));
      same(segments.min(x), extremes(x, numbers, count, false));
    }
  }

  private static Tensor extremes(Tensor x, long[] index, int count, boolean largest) {
    int width = (int) x.size(1);
    double[] values = x.toDoubleArray();
    double[] out = new double[count * width];
    boolean[] seen = new boolean[count];
    for (int i = 0; i < index.length; i++) {
      int s = (int) index[i];
      for (int c = 0; c < width; c++) {
        double v = values[i * width + c];
        double old = out[s * width + c];
        out[s * width + c] = !seen[s] ? v : largest ? Math.max(old, v) : Math.min(old, v);
      }
      seen[s] = true;
    }
    return Tensors.of(x.dtype(), out, count, width);
  }

  private static void same(Tensor given, Tensor expected) {
    assertThat(given.shape()).isEqualTo(expected.shape());
    assertThat(given.dtype()).isEqualTo(expected.dtype());
    if (given.dtype() == DType.FLOAT64) {
      assertThat(given.toDoubleArray()).containsExactly(expected.toDoubleArray(), DOUBLE);
    } else {
      assertThat(given.toFloatArray()).containsExactly(expected.toFloatArray(), SINGLE);
    }
  }

  @Property(tries = 30)
  void messagesAreGatheredWeightedAndSummed(RandomGenerator random) {
    int count = random.nextInt(40);
    int nodes = 1 + random.nextInt(6);
    int width = 1 + random.nextInt(70);
    try (var _ = Scope.open()) {
      Tensor from = Tensors.of(draw(count, nodes, random), count);
      Tensor to = Tensors.of(draw(count, nodes + 2, random), count);
      Edges edges = Edges.of(Segments.of(from, nodes), Segments.of(to, nodes + 2));
      Tensor x = drawRows(DType.FLOAT32, nodes, width, random);
      Tensor weights = drawRows(DType.FLOAT32, count, width, random);
      Tensor one = weights.select(1, 0).contiguous();
      Tensor sources = x.indexSelect(0, from);
      Tensor none = Tensors.zeros(DType.FLOAT32, nodes + 2, width);
      same(edges.propagate(x), none.indexAdd(0, to, sources));
      same(edges.propagate(x, weights), none.indexAdd(0, to, sources.mul(weights)));
      same(edges.propagate(x, one), none.indexAdd(0, to, sources.mul(one.unsqueeze(1))));
      Tensor y = drawRows(DType.FLOAT32, nodes + 2, width, random);
      Tensor products = sources.mul(y.indexSelect(0, to));
      same(new EdgeProduct(edges, false).apply(x, y), products);
      same(new EdgeProduct(edges, true).apply(x, y), products.sum(1));
    }
  }

  private static double inner(Tensor a, Tensor b) {
    return a.mul(b).sum().item();
  }

  /** {@code <A x, y> - <x, B y>}, which is 0 for adjoint maps. */
  private static double adjointness(
      UnaryOperator<Tensor> a, UnaryOperator<Tensor> b, Tensor x, Tensor y) {
    return Math.abs(inner(a.apply(x), y) - inner(x, b.apply(y)));
  }

  @Property(tries = 20)
  void sumAndGatherAreAdjoint(RandomGenerator random) {
    int rows = 1 + random.nextInt(40);
    int count = 1 + random.nextInt(8);
    int width = 1 + random.nextInt(20);
    try (var _ = Scope.open()) {
      Segments segments = Segments.of(draw(rows, count, random), count);
      Tensor x = drawRows(DType.FLOAT64, rows, width, random).add(1);
      Tensor y = drawRows(DType.FLOAT64, count, width, random).add(1);
      assertThat(adjointness(segments::sum, segments::gather, x, y)).isLessThan(1e-10);
      UnaryOperator<Tensor> broken = z -> segments.gather(z).mul(1.001);
      assertThat(adjointness(segments::sum, broken, x, y)).isGreaterThan(1e-4);
      Edges edges = Edges.of(segments, Segments.of(draw(rows, count + 1, random), count + 1));
      Tensor z = drawRows(DType.FLOAT64, count + 1, width, random).add(1);
      assertThat(adjointness(edges::propagate, edges.transposed()::propagate, y, z))
          .isLessThan(1e-10);
    }
  }

  @Property(tries = 5)
  void derivativesAgreeWithDifferences(RandomGenerator random) {
    int rows = random.nextInt(6);
    try (var _ = Scope.open()) {
      Segments segments = Segments.of(draw(rows, 3, random), 3);
      Edges edges = Edges.of(segments, Segments.of(draw(rows, 2, random), 2));
      Tensor x = spread(rows, 2, random);
      Tensor y = drawRows(DType.FLOAT64, 3, 2, random);
      Tensor one = drawRows(DType.FLOAT64, rows, 1, random).reshape(rows);
      check(in -> segments.sum(in.getFirst()).exp(), x);
      check(in -> segments.mean(in.getFirst()).exp(), x);
      check(in -> segments.max(in.getFirst()).exp(), x);
      check(in -> segments.min(in.getFirst()).exp(), x);
      check(in -> segments.softmax(in.getFirst()), x);
      check(in -> segments.gather(in.getFirst()).exp(), y);
      check(in -> edges.propagate(in.getFirst()).exp(), y);
      check(in -> edges.propagate(in.get(0), in.get(1)).exp(), y, x);
      check(in -> edges.propagate(in.get(0), in.get(1)).exp(), y, one);
    }
  }

  /** Numbers at least 0.02 apart in a column, so that differences do not change their order. */
  private static Tensor spread(int rows, int width, RandomGenerator random) {
    Tensor order = Tensors.permutation(rows * width, random).toType(DType.FLOAT64);
    return order.mul(0.05).sub(0.3).reshape(rows, width);
  }

  private static void check(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    GradientCheck.DEFAULT.run(function, List.of(inputs)).requirePassed();
  }

  @Test
  void aWrongDerivativeIsReported() {
    try (var _ = Scope.open()) {
      Segments segments = Segments.of(new long[] {0, 1, 1}, 2);
      Tensor x = Tensors.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
      var report =
          GradientCheck.DEFAULT.run(
              in ->
                  CustomGradient.apply(
                      "broken",
                      in,
                      given -> segments.sum(given.getFirst()),
                      (_, v, _) ->
                          List.of(
                              Optional.of(
                                  segments
                                      .mean(segments.gather(v))
                                      .sum()
                                      .mul(Tensors.onesLike(x))))),
              List.of(x));
      assertThat(report.passed()).isFalse();
      assertThatThrownBy(report::requirePassed).hasMessageContaining("by input 0 at [");
    }
  }

  @EnabledIf("dev.coset.tensor.kernels.Lanes#available")
  @Property(tries = 20)
  void lanesAgreeWithPlainLoops(RandomGenerator random) {
    int rows = random.nextInt(30);
    int width = random.nextInt(80);
    try (var _ = Scope.open()) {
      Segments from = Segments.of(draw(rows, 4, random), 4);
      Segments to = Segments.of(draw(rows, 5, random), 5);
      Edges edges = Edges.of(from, to);
      for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
        Loops lanes = type == DType.FLOAT64 ? new DoubleLoops() : new FloatLoops();
        Loops plain = new PlainLoops();
        Buffer x = buffer(drawRows(type, 4, width, random));
        Buffer y = buffer(drawRows(type, 5, width, random));
        Buffer e = buffer(drawRows(type, rows, width, random));
        Buffer one = buffer(drawRows(type, rows, 1, random));
        for (Map.Entry<String, BiConsumer<Loops, Buffer>> entry :
            Map.<String, BiConsumer<Loops, Buffer>>of(
                    "sum", (l, out) -> l.sum(e, to.starts(), to.order(), out, 0, 5),
                    "columns", (l, out) -> l.weighted(x, e, edges, out, 0, 5),
                    "max", (l, out) -> l.extreme(e, to, true, out, 0, 5),
                    "min", (l, out) -> l.extreme(e, to, false, out, 0, 5),
                    "edge", (l, out) -> l.weighted(x, one, edges, out, 0, 5))
                .entrySet()) {
          agree(entry.getKey(), entry.getValue(), type, 5, width, lanes, plain);
        }
        agree(
            "gather",
            (l, out) -> l.gather(y, to.index(), out, 0, rows),
            type,
            rows,
            width,
            lanes,
            plain);
        agree(
            "products",
            (l, out) -> l.products(x, from.index(), y, to.index(), out, 0, rows),
            type,
            rows,
            width,
            lanes,
            plain);
        agree(
            "dots",
            (l, out) -> l.dots(x, from.index(), y, to.index(), out, 0, rows),
            type,
            rows,
            1,
            lanes,
            plain);
      }
    }
  }

  private static void agree(
      String name,
      BiConsumer<Loops, Buffer> loop,
      DType type,
      int rows,
      int width,
      Loops lanes,
      Loops plain) {
    Tensor a = Tensors.zeros(type, rows, width);
    Tensor b = Tensors.zeros(type, rows, width);
    loop.accept(lanes, buffer(a));
    loop.accept(plain, buffer(b));
    assertThat(a.toDoubleArray())
        .as(name)
        .containsExactly(b.toDoubleArray(), Offset.offset(type == DType.FLOAT64 ? 1e-13 : 5e-6));
  }

  private static Buffer buffer(Tensor tensor) {
    return new Buffer(tensor.dtype(), tensor.size(0), tensor.size(1), tensor.memory());
  }

  @Test
  void threadsDoNotChangeABit() {
    var random = new SplittableRandom(1);
    int before = Threads.get();
    try (var _ = Scope.open()) {
      Edges edges =
          Edges.of(
              Segments.of(draw(20_000, 500, random), 500),
              Segments.of(draw(20_000, 500, random), 500));
      Tensor x = drawRows(DType.FLOAT32, 500, 33, random);
      Tensor w = drawRows(DType.FLOAT32, 20_000, 33, random);
      Threads.set(1);
      float[] one = edges.propagate(x, w).toFloatArray();
      float[] sum = edges.to().sum(w).toFloatArray();
      Threads.set(2);
      assertThat(edges.propagate(x, w).toFloatArray()).isEqualTo(one);
      assertThat(edges.to().sum(w).toFloatArray()).isEqualTo(sum);
    } finally {
      Threads.set(before);
    }
  }

  @Test
  void degenerateOperands() {
    try (var _ = Scope.open()) {
      Segments none = Segments.of(new long[0], 2);
      assertThat(none.sum(Tensors.zeros(DType.FLOAT32, 0, 3)).toFloatArray())
          .containsExactly(0, 0, 0, 0, 0, 0);
      assertThat(none.softmax(Tensors.zeros(DType.FLOAT32, 0)).count()).isZero();
      assertThat(Segments.of(new long[0], 0).sum(Tensors.zeros(DType.FLOAT32, 0, 3)).shape())
          .containsExactly(0, 3);
      Segments two = Segments.of(new long[] {1, 1, 1}, 2);
      Tensor x = Tensors.of(new double[] {1, Double.NaN, 3});
      assertThat(two.max(x).toDoubleArray()).containsExactly(0, Double.NaN);
      Tensor large = Tensors.of(new double[] {1000, 1000, -1000});
      assertThat(two.softmax(large).toDoubleArray()).containsExactly(0.5, 0.5, 0);
      Tensor ties = Tensors.of(new double[] {2, 2, 1}).requiresGrad();
      assertThat(Autograd.grad(two.max(ties).sum(), ties).toDoubleArray()).containsExactly(1, 0, 0);
      Tensor cube = Tensors.ones(DType.FLOAT64, 3, 2, 4).transpose(1, 2);
      assertThat(two.mean(cube).shape()).containsExactly(2, 4, 2);
      assertThat(two.mean(cube).sum().item()).isEqualTo(8);
    }
  }

  @Test
  void misuseIsRefused() {
    try (var _ = Scope.open()) {
      assertThatThrownBy(() -> Segments.of(new long[] {0, 5}, 4))
          .hasMessage("The index at position 1 is 5, but there are 4 segments, numbered from 0");
      assertThatThrownBy(() -> Segments.of(new long[] {-1}, 4))
          .hasMessageContaining("position 0 is -1");
      assertThatThrownBy(() -> Segments.of(Tensors.zeros(DType.FLOAT32, 3), 4))
          .hasMessageContaining("FLOAT32[3]");
      Segments segments = Segments.of(new long[] {0, 1}, 2);
      assertThatThrownBy(() -> segments.sum(Tensors.zeros(DType.FLOAT32, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2 rows")
          .hasMessageContaining("FLOAT32[3]");
      assertThatThrownBy(() -> segments.sum(Tensors.zeros(DType.INT64, 2)))
          .hasMessageContaining("toType");
      assertThatThrownBy(
              () -> segments.sum(Device.META.asDefault(() -> Tensors.zeros(DType.FLOAT32, 2))))
          .hasMessageContaining("runs on the CPU");
      Edges edges = Edges.of(segments, segments);
      assertThatThrownBy(
              () ->
                  edges.propagate(
                      Tensors.zeros(DType.FLOAT32, 2, 3), Tensors.zeros(DType.FLOAT32, 2, 2)))
          .hasMessageContaining("weights [2] or [2, 3]");
      assertThatThrownBy(() -> Edges.of(segments, Segments.of(new long[] {0}, 1)))
          .hasMessageContaining("2 starts, 1 ends");
    }
  }
}
