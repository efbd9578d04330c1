package dev.coset.nn.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.grids.SphericalTransform;
import dev.coset.laws.Property;
import dev.coset.nn.sphere.SphereAttention.Evaluation;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.GradientCheck;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Module;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SphereAttentionTest {

  private static final RingGrid GRID = RingGrid.gaussLegendre(6, 12);
  private static final RingGrid COARSE = RingGrid.equiangular(4, 6);

  private static <M extends Module> M parameters(M module, DType type, RandomGenerator random) {
    module.to(type);
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            for (Tensor p : module.parameters().values()) {
              p.assign(p.add(Tensors.randn(type, p.shape(), random).mul(0.2)));
            }
            return true;
          });
    }
    return module;
  }

  private static Tensor field(DType type, RingGrid grid, RandomGenerator random) {
    return Tensors.randn(type, new long[] {2, 4, grid.rings(), grid.longitudes()}, random);
  }

  private static double relative(Tensor actual, Tensor expected) {
    double size = 1e-12 + expected.abs().max().item();
    return actual.toType(DType.FLOAT64).sub(expected.toType(DType.FLOAT64)).abs().max().item()
        / size;
  }

  private static SphereAttention global(RingGrid to, DType type, RandomGenerator random) {
    return parameters(
        new SphereAttention(GRID, to, 4, 2, Evaluation.EXPLICIT, random), type, random);
  }

  private static NeighborhoodSphereAttention local(
      RingGrid to, double cutoff, SphereAttention as, DType type, RandomGenerator random) {
    var local = new NeighborhoodSphereAttention(GRID, to, cutoff, 4, 2, random);
    local.to(type);
    try (var _ = Scope.open()) {
      Autograd.noGrad(
          () -> {
            as.parameters()
                .forEach(
                    (name, p) -> Objects.requireNonNull(local.parameters().get(name)).assign(p));
            return true;
          });
    }
    return local;
  }

  @Property(tries = 3)
  void anAngleOfPiIsGlobal(RandomGenerator random) {
    for (RingGrid to : List.of(GRID, COARSE)) {
      for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
        try (var global = global(to, type, random);
            var local = local(to, Math.PI, global, type, random);
            var _ = Scope.open()) {
          Tensor q = field(type, to, random);
          Tensor x = field(type, GRID, random);
          Tensor expected = global.forward(q, x);
          assertThat(expected.shape()).containsExactly(2, 4, to.rings(), to.longitudes());
          assertThat(relative(local.forward(q, x), expected))
              .isLessThan(type == DType.FLOAT64 ? 1e-10 : 1e-5);
        }
      }
    }
  }

  /** Dense attention to what {@code allowed} says, from the formula. */
  private static Tensor dense(Module layer, RingGrid to, Tensor q, Tensor x, boolean[] allowed) {
    double[] logs = new double[to.size() * GRID.size()];
    for (int i = 0; i < logs.length; i++) {
      int ring = i % GRID.size() / GRID.longitudes();
      logs[i] = allowed[i] ? Math.log(GRID.weight(ring)) : Double.NEGATIVE_INFINITY;
    }
    Tensor mask = Tensors.of(logs, to.size(), GRID.size());
    Tensor logits = heads(layer, "queries", q).matmul(heads(layer, "keys", x).transpose(2, 3));
    Tensor shares = logits.div(Math.sqrt(2)).add(mask).softmax(-1);
    Tensor seen = shares.matmul(heads(layer, "values", x)).transpose(1, 2).flatten(2, 3);
    return map(layer, "out", seen).transpose(1, 2).unflatten(2, to.rings(), to.longitudes());
  }

  private static Tensor heads(Module layer, String name, Tensor field) {
    return map(layer, name, field.flatten(2, 3).transpose(1, 2)).unflatten(2, 2, 2).transpose(1, 2);
  }

  private static Tensor map(Module layer, String name, Tensor x) {
    var all = layer.parameters();
    return x.linear(
        Objects.requireNonNull(all.get("projections." + name + ".weight")),
        all.get("projections." + name + ".bias"));
  }

  private static boolean[] within(RingGrid to, double cutoff) {
    boolean[] allowed = new boolean[to.size() * GRID.size()];
    for (int i = 0; i < allowed.length; i++) {
      double[] a = point(to, i / GRID.size());
      double[] b = point(GRID, i % GRID.size());
      double chord = Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
      allowed[i] = 2 * Math.asin(Math.min(1, chord / 2)) <= cutoff;
    }
    return allowed;
  }

  private static double[] point(RingGrid grid, int sample) {
    double beta = grid.colatitude(sample / grid.longitudes());
    double alpha = 2 * Math.PI * (sample % grid.longitudes()) / grid.longitudes();
    return new double[] {
      Math.sin(beta) * Math.sin(alpha), Math.cos(beta), Math.sin(beta) * Math.cos(alpha)
    };
  }

  /** With first derivatives; a list that lacks one neighbour is noticed. */
  @Property(tries = 3)
  void attentionIsItsFormula(RandomGenerator random) {
    double cutoff = 0.7 + 1.3 * random.nextDouble();
    for (RingGrid to : List.of(GRID, COARSE)) {
      try (var global = global(to, DType.FLOAT64, random);
          var local = local(to, cutoff, global, DType.FLOAT64, random);
          var _ = Scope.open()) {
        boolean[] some = within(to, cutoff);
        Tensor q = field(DType.FLOAT64, to, random).requiresGrad();
        Tensor x = field(DType.FLOAT64, GRID, random).requiresGrad();
        requireSame(global.forward(q, x), dense(global, to, q, x, within(to, 4)), q, x);
        requireSame(local.forward(q, x), dense(global, to, q, x, some), q, x);
        some[first(some)] = false;
        Tensor broken = dense(global, to, q, x, some);
        assertThat(relative(local.forward(q, x), broken)).isGreaterThan(1e-7);
      }
    }
  }

  /** Logits that differ by 1e-3 to 1e3, so that shares are nearly equal or nearly 0 and 1. */
  @Property(tries = 3)
  void sharesAreRightForSmallAndLargeLogits(RandomGenerator random) {
    for (double size : new double[] {0.03, 1, 10, 30}) {
      try (var global = global(GRID, DType.FLOAT64, random);
          var local = local(GRID, 1.5, global, DType.FLOAT64, random);
          var _ = Scope.open()) {
        Tensor x = field(DType.FLOAT64, GRID, random).mul(size);
        Tensor expected = dense(global, GRID, x, x, within(GRID, 1.5));
        assertThat(relative(local.forward(x), expected)).isLessThan(1e-10);
      }
    }
  }

  private static int first(boolean[] allowed) {
    int i = 0;
    while (!allowed[i]) {
      i++;
    }
    return i;
  }

  private static void requireSame(Tensor actual, Tensor expected, Tensor q, Tensor x) {
    assertThat(relative(actual, expected)).isLessThan(1e-10);
    List<Tensor> slopes = Autograd.grad(actual.square().sum(), List.of(q, x), true);
    List<Tensor> others = Autograd.grad(expected.square().sum(), List.of(q, x), true);
    assertThat(relative(slopes.get(0), others.get(0))).isLessThan(1e-10);
    assertThat(relative(slopes.get(1), others.get(1))).isLessThan(1e-10);
  }

  @Test
  void kernelsHaveSecondDerivatives() {
    var random = new SplittableRandom(1);
    RingGrid from = RingGrid.gaussLegendre(2, 4);
    RingGrid to = RingGrid.equiangular(2, 2);
    var places = new Neighborhoods(from, to, 1.3);
    try (var _ = Scope.open()) {
      Tensor q = Tensors.randn(DType.FLOAT64, new long[] {4, 1, 2}, random);
      Tensor k = Tensors.randn(DType.FLOAT64, new long[] {8, 1, 2}, random);
      Tensor p = Tensors.randn(DType.FLOAT64, new long[] {places.edges(), 1}, random);
      GradientCheck.DEFAULT
          .run(
              in -> NeighborhoodKernel.products(places).apply(in.get(0), in.get(1)).sin(),
              List.of(q, k))
          .requirePassed();
      Tensor mask = Tensors.randn(DType.FLOAT64, new long[] {1, 8}, random);
      GradientCheck.DEFAULT
          .run(
              in -> new CapAttention(places).apply(in.get(0), in.get(1), in.get(2), mask).sin(),
              List.of(q, k, Tensors.randn(DType.FLOAT64, new long[] {8, 1, 2}, random)))
          .requirePassed();
      GradientCheck.DEFAULT
          .run(
              in -> NeighborhoodKernel.sums(places).apply(in.get(0), in.get(1)).sin(),
              List.of(p, k))
          .requirePassed();
    }
  }

  private static List<SphereTransformerConfig> configs() {
    SphereTransformerConfig all =
        SphereTransformerConfig.of(GRID, 4, 3).withChannels(4, 2).withBlocks(1);
    RingGrid inner = RingGrid.equiangular(5, 6);
    return List.of(
        all,
        all.withCutoff(0.8),
        all.withInner(inner, SphereResample.Method.TRUNCATION).withPositions(0),
        all.withInner(inner, SphereResample.Method.BILINEAR).withCutoff(1.2));
  }

  /** Shifts by whole samples of all grids; the encoding of positions must break the law. */
  @Property(tries = 3)
  void shiftsInLongitudeCommute(RandomGenerator random) {
    int shift = 2 * (1 + random.nextInt(5));
    for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
      for (SphereTransformerConfig config : configs()) {
        assertThat(shiftError(config, type, shift, random))
            .isLessThan(type == DType.FLOAT64 ? 1e-10 : 1e-4);
      }
      assertThat(shiftError(configs().get(0).withPositions(2), type, 6, random))
          .isGreaterThan(1e-3);
    }
  }

  private static double shiftError(
      SphereTransformerConfig config, DType type, int shift, RandomGenerator random) {
    try (var network = parameters(new SphereTransformer(config, random), type, random);
        var _ = Scope.open()) {
      Tensor x = field(type, GRID, random);
      return relative(network.forward(x.roll(shift, 3)), network.forward(x).roll(shift, 3));
    }
  }

  /** The error of {@code f(R x) = R f(x)} for fields of degree 2, seen up to degree 2. */
  private static double rotationError(
      RingGrid grid, UnaryOperator<Tensor> function, RandomGenerator random) {
    Rotation3 rotation = SO3.group().sample(random);
    try (var transform = new HarmonicTransform(grid, 2);
        var _ = Scope.open()) {
      transform.to(DType.FLOAT64);
      Tensor c = Tensors.randn(DType.FLOAT64, new long[] {4, 9}, random);
      Tensor before =
          transform.analyze(function.apply(transform.synthesize(c).unsqueeze(0)).squeeze(0));
      Tensor after =
          transform.analyze(
              function.apply(transform.synthesize(turned(c, rotation)).unsqueeze(0)).squeeze(0));
      return relative(after, turned(before, rotation));
    }
  }

  private static Tensor turned(Tensor c, Rotation3 rotation) {
    return Tensors.stack(
        0,
        LongStream.range(0, c.size(0))
            .mapToObj(
                i -> {
                  double[] row = c.select(0, i).toDoubleArray();
                  double[] turned = SphericalTransform.rotate(row, rotation);
                  return Tensors.of(turned, turned.length);
                })
            .toList());
  }

  /** With weights rotations commute better on finer grids; without, they do not. */
  @Test
  void rotationsCommuteUpToTheQuadrature() {
    double[] errors = new double[2];
    double[] plain = new double[2];
    for (int i = 0; i < 2; i++) {
      RingGrid grid = RingGrid.equiangular(8 << i, 16 << i);
      for (int sample = 0; sample < 3; sample++) {
        try (var layer = new SphereAttention(grid, 4, 2, new SplittableRandom(sample))) {
          layer.to(DType.FLOAT64);
          var random = new SplittableRandom(sample);
          errors[i] = Math.max(errors[i], rotationError(grid, layer::forward, random));
          try (var _ = Scope.open()) {
            Tensor mask = Objects.requireNonNull(layer.buffers().get("mask"));
            mask.assign(Tensors.zerosLike(mask));
          }
          plain[i] = Math.max(plain[i], rotationError(grid, layer::forward, random));
        }
      }
    }
    assertThat(errors[1]).isLessThan(1e-3).isLessThan(0.2 * errors[0]);
    assertThat(plain[1]).isGreaterThan(10 * errors[1]).isGreaterThan(0.3 * plain[0]);
  }

  @Test
  void oneSampleAndConstantFieldsAndEmptyBatches() {
    var random = new SplittableRandom(1);
    RingGrid point = RingGrid.equiangular(1, 1);
    try (var layer = new SphereAttention(point, 4, 2, random);
        var near = new NeighborhoodSphereAttention(point, 0.1, 4, 2, random);
        var poles = new SphereAttention(RingGrid.withPoles(3, 4), 4, 2, random);
        var fused =
            new SphereAttention(GRID, COARSE, 4, 2, Evaluation.FUSED, new SplittableRandom(2));
        var explicit =
            new SphereAttention(GRID, COARSE, 4, 2, Evaluation.EXPLICIT, new SplittableRandom(2));
        var _ = Scope.open()) {
      Tensor one = Tensors.ones(DType.FLOAT32, 1, 4, 1, 1).requiresGrad();
      Tensor y = layer.forward(one).add(near.forward(one));
      assertThat(Autograd.grad(y.sum(), one).isFinite().all().itemBoolean()).isTrue();
      Tensor same = poles.forward(Tensors.ones(DType.FLOAT32, 1, 4, 3, 4)).flatten(2, 3);
      assertThat(relative(same, same.slice(2, 0, 1).expand(1, 4, 12))).isLessThan(1e-5);
      assertThat(layer.forward(Tensors.zeros(DType.FLOAT32, 0, 4, 1, 1)).count()).isZero();
      assertThat(near.forward(Tensors.zeros(DType.FLOAT32, 0, 4, 1, 1)).count()).isZero();
      Tensor q = field(DType.FLOAT32, COARSE, random);
      Tensor x = field(DType.FLOAT32, GRID, random);
      assertThat(relative(fused.forward(q, x), explicit.forward(q, x))).isLessThan(1e-5);
    }
  }

  @Test
  void trainingLeavesNothingBehind() {
    LeakDetector.check(
        () -> {
          for (SphereTransformerConfig config : configs()) {
            train(config, new SplittableRandom(1));
          }
        });
  }

  private static void train(SphereTransformerConfig config, RandomGenerator random) {
    try (var network = new SphereTransformer(config, random);
        var adam = Adam.of(network.parameters(), 1e-3)) {
      for (int step = 0; step < 2; step++) {
        try (var _ = Scope.open()) {
          Tensor y = network.forward(field(DType.FLOAT32, GRID, random));
          Autograd.backward(y.square().mean());
          adam.step();
          network.zeroGrad();
        }
      }
    }
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    assertThatThrownBy(() -> new NeighborhoodSphereAttention(GRID, 0, 4, 2, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("given: 0.0");
    assertThatThrownBy(() -> new NeighborhoodSphereAttention(GRID, Double.NaN, 4, 2, random))
        .hasMessageContaining("given: NaN");
    assertThatThrownBy(() -> new NeighborhoodSphereAttention(COARSE, GRID, 1, 4, 2, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("given: 6 and 12");
    assertThatThrownBy(() -> new NeighborhoodSphereAttention(GRID, COARSE, 1e-3, 4, 2, random))
        .hasMessageContaining("larger angle");
    assertThatThrownBy(() -> new SphereAttention(GRID, 4, 3, random))
        .hasMessageContaining("3 heads, 4 channels");
    assertThatThrownBy(() -> SphereTransformerConfig.of(GRID, 0, 1))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("0 in");
    assertThat(NeighborhoodSphereAttention.cutoff(GRID, 2)).isEqualTo(2 * Math.PI / 5);
    try (var layer = new SphereAttention(GRID, 4, 2, random);
        var _ = Scope.open()) {
      assertThatThrownBy(() -> layer.forward(field(DType.FLOAT32, COARSE, random)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("[batch, 4, 6, 12]")
          .hasMessageContaining("[2, 4, 4, 6]");
    }
  }
}
