package dev.coset.nn.irreps.so2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.irreps.Irreps;
import dev.coset.laws.Property;
import dev.coset.nn.RandomNets;
import dev.coset.nn.irreps.so2.FrameContraction.Argument;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.GradientCheck;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.kernels.Buffer;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Kernels are compared with tensor operations: values, first and second derivatives. */
class FrameKernelsTest {

  /** Channels above and below the number of lanes, two blocks of one degree, orders left out. */
  private static final Irreps IRREPS = Irreps.parse("3x0e + 19x1o + 2x2e + 2x1e + 5x3e");

  private static final int DEGREE = 4;

  private static Tensor normal(DType type, RandomGenerator random, long... shape) {
    return Tensors.randn(type, shape, random);
  }

  /** What a function gives, its gradient along v, and the gradient of that along w. */
  private static List<Tensor> jet(UnaryOperator<Tensor> f, Tensor x, Tensor v, Tensor w) {
    Tensor y = f.apply(x);
    Tensor slope = Autograd.grad(y.mul(v).sum(), List.of(x), true).getFirst();
    return List.of(y, slope, Autograd.grad(slope.mul(w).square().sum(), x));
  }

  private static void requireSame(List<Tensor> actual, List<Tensor> expected) {
    for (int i = 0; i < actual.size(); i++) {
      double tolerance = actual.get(i).dtype() == DType.FLOAT64 ? 1e-11 : 1e-5;
      double scale = 1 + expected.get(i).abs().max().item();
      assertThat(actual.get(i).sub(expected.get(i)).abs().max().item() / scale)
          .isLessThan(tolerance);
    }
  }

  private static Tensor frame(FrameLayout layout, Tensor vectors, Tensor x, boolean kernel) {
    EdgeFrames frames = EdgeFrames.of(vectors, DEGREE);
    Tensor inside = kernel ? layout.toFrame(frames, x) : layout.toFrameByBlocks(frames, x);
    Tensor bent = inside.mul(inside.abs().add(1));
    return kernel ? layout.fromFrame(frames, bent) : layout.fromFrameByBlocks(frames, bent);
  }

  @Property(tries = 2)
  void framesAreThoseOfTensorOperations(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      for (int order = 0; order <= 3; order++) {
        try (var _ = Scope.open()) {
          FrameLayout layout = new FrameLayout(IRREPS, order);
          Tensor vectors = normal(type, random, 4, 3).requiresGrad();
          Tensor x = normal(type, random, 4, IRREPS.dimension()).requiresGrad();
          Tensor v = normal(type, random, 4, IRREPS.dimension());
          Tensor w = normal(type, random, 4, IRREPS.dimension());
          requireSame(
              jet(t -> frame(layout, vectors, t, true), x, v, w),
              jet(t -> frame(layout, vectors, t, false), x, v, w));
          Tensor along = normal(type, random, 4, 3);
          requireSame(
              jet(t -> frame(layout, t, x.detach(), true), vectors, v, along),
              jet(t -> frame(layout, t, x.detach(), false), vectors, v, along));
        }
      }
    }
  }

  /** With the Vector API and without it. */
  @Property(tries = 2)
  void lanesAndPlainLoopsAgree(RandomGenerator random) {
    FrameLayout layout = new FrameLayout(IRREPS, 2);
    Map<Argument, Buffer> rows = new EnumMap<>(Argument.class);
    rows.put(Argument.MATRICES, buffer(FrameContraction.packed(DEGREE), random));
    rows.put(Argument.OUTSIDE, buffer(IRREPS.dimension(), random));
    rows.put(Argument.INSIDE, buffer(layout.size(), random));
    for (Argument by : Argument.values()) {
      List<Buffer> given =
          rows.keySet().stream().filter(other -> other != by).map(rows::get).toList();
      int width = (int) Objects.requireNonNull(rows.get(by)).width();
      Buffer lanes = buffer(width, random);
      Buffer plain = buffer(width, random);
      new LaneFrameLoops().run(layout.blocks(), by, given.get(0), given.get(1), lanes, 0, 3);
      new PlainFrameLoops().run(layout.blocks(), by, given.get(0), given.get(1), plain, 0, 3);
      for (long i = 0; i < 3L * width; i++) {
        assertThat(lanes.get(i)).isCloseTo(plain.get(i), within(1e-4));
      }
    }
  }

  private static Buffer buffer(int width, RandomGenerator random) {
    float[] elements = new float[3 * width];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) random.nextGaussian();
    }
    return new Buffer(DType.FLOAT32, 3, width, MemorySegment.ofArray(elements));
  }

  /** With all orders the way there and back is the identity, with fewer it is not. */
  @Property(tries = 2)
  void thereAndBack(RandomGenerator random) {
    try (var _ = Scope.open()) {
      EdgeFrames frames = EdgeFrames.of(normal(DType.FLOAT64, random, 5, 3), DEGREE);
      Tensor x = normal(DType.FLOAT64, random, 5, IRREPS.dimension());
      FrameLayout all = new FrameLayout(IRREPS, 3);
      RandomNets.requireClose(all.fromFrame(frames, all.toFrame(frames, x)), x);
      FrameLayout some = new FrameLayout(IRREPS, 2);
      Tensor lost = some.fromFrame(frames, some.toFrame(frames, x)).sub(x);
      assertThat(lost.abs().max().item()).isGreaterThan(1e-3);
    }
  }

  @Property(tries = 2)
  void turnsAreThoseOfTensorOperations(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      try (var _ = Scope.open()) {
        long packed = FrameContraction.packed(3);
        Tensor axes = normal(type, random, 3, 3).requiresGrad();
        Tensor matrices = normal(type, random, 3, packed).requiresGrad();
        Tensor v = normal(type, random, 3, packed);
        Tensor w = normal(type, random, 3, 3);
        requireSame(
            jet(t -> Generators.turn(3, t, Generators.turn(3, t, matrices)), axes, v, w),
            jet(
                t -> Generators.turnByDegrees(3, t, Generators.turnByDegrees(3, t, matrices)),
                axes,
                v,
                w));
        requireSame(
            List.of(Autograd.grad(Generators.turn(3, axes, matrices).mul(v).sum(), matrices)),
            List.of(
                Autograd.grad(Generators.turnByDegrees(3, axes, matrices).mul(v).sum(), matrices)));
      }
    }
  }

  @Property(tries = 2)
  void derivativesAreThoseOfDifferences(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Irreps irreps = Irreps.parse("2x0e + 1x1o");
      FrameLayout layout = new FrameLayout(irreps, 1);
      var kernel = new FrameContraction(layout, FrameContraction.packed(1), Argument.INSIDE);
      Tensor matrices = normal(DType.FLOAT64, random, 2, 10);
      Tensor x = normal(DType.FLOAT64, random, 2, irreps.dimension());
      GradientCheck.DEFAULT
          .run(in -> kernel.apply(in.get(0), in.get(1)), List.of(matrices, x))
          .requirePassed();
      Turn turn = Turn.upTo(1);
      Tensor axes = normal(DType.FLOAT64, random, 2, 3);
      GradientCheck.DEFAULT
          .run(in -> turn.apply(in.get(0), in.get(1)), List.of(axes, matrices))
          .requirePassed();
    }
  }

  /** In one piece and in several. */
  @Property(tries = 2)
  void activationsInPiecesAreThoseInOne(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      try (var grid = SphereGridMap.inFrames(3, 2, 2);
          var _ = Scope.open()) {
        for (long rows : new long[] {2, 300}) {
          Tensor x = normal(type, random, rows, 14, 3).requiresGrad();
          Tensor v = normal(type, random, rows, 14, 3);
          Tensor w = normal(type, random, rows, 14, 3);
          List<Tensor> whole = jet(t -> grid.apply(t, Tensor::silu), x, v, w);
          requireSame(jet(grid::silu, x, v, w), whole);
          assertThat(grid.apply(x, Tensor::relu).sub(whole.getFirst()).abs().max().item())
              .isGreaterThan(1e-3);
        }
      }
    }
  }
}
