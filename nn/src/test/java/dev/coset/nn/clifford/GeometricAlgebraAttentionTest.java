package dev.coset.nn.clifford;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.nn.clifford.TupleOptions.Invariants;
import dev.coset.nn.clifford.TupleOptions.Merge;
import dev.coset.nn.clifford.TupleOptions.Origin;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GeometricAlgebraAttentionTest {

  private static final int POINTS = 5;

  private static List<TupleOptions> options(int rank) {
    TupleOptions all = TupleOptions.of(rank, 3, 4);
    return List.of(
        all,
        all.withInvariants(Invariants.LAST),
        TupleOptions.of(rank, 3, 3).withMerge(Merge.MEAN).withChunk(2));
  }

  /** The rotated points, or the mirrored ones, shifted. */
  private static Tensor moved(Tensor points, Tensor matrix, double shift) {
    return points.toType(DType.FLOAT64).matmul(matrix).add(shift).toType(points.dtype());
  }

  private static Tensor matrix(boolean inverted, RandomGenerator random) {
    double[] entries = new Orthogonal3(SO3.group().sample(random), inverted).matrix().toArray();
    return Tensors.of(entries, 3, 3);
  }

  private static double distance(Tensor a, Tensor b) {
    double size = b.abs().max().item();
    return a.toType(DType.FLOAT64).sub(b).abs().max().item() / (1e-3 + size);
  }

  private record Errors(double values, double pooled, double vectors, double order) {
    double worst() {
      return Math.max(Math.max(values, pooled), Math.max(vectors, order));
    }
  }

  private static Errors errors(
      TupleOptions options, DType type, boolean inverted, double shift, RandomGenerator random) {
    try (var layer =
            RandomParameters.of(new GeometricAlgebraAttention(options, random), type, random);
        var vector = RandomParameters.of(new VectorAttention(options, random), type, random);
        var _ = Scope.open()) {
      Tensor r = Tensors.randn(type, new long[] {2, POINTS, 3}, random);
      Tensor v = Tensors.randn(type, new long[] {2, POINTS, 3}, random);
      Tensor map = matrix(inverted, random);
      Tensor turned = moved(r, map, shift);
      Tensor order = Tensors.permutation(POINTS, random);
      Tensor expected = vector.forward(r, v).toType(DType.FLOAT64).matmul(map);
      return new Errors(
          distance(layer.forward(turned, v), layer.forward(r, v).toType(DType.FLOAT64)),
          distance(layer.pooled(turned, v), layer.pooled(r, v).toType(DType.FLOAT64)),
          distance(vector.forward(turned, v), expected),
          reordering(layer::forward, r, v, order) + reordering(vector::forward, r, v, order));
    }
  }

  private static double reordering(BinaryOperator<Tensor> layer, Tensor r, Tensor v, Tensor order) {
    Tensor moved = layer.apply(r.indexSelect(1, order), v.indexSelect(1, order));
    Tensor expected = layer.apply(r, v).indexSelect(1, order);
    return distance(moved, expected.toType(DType.FLOAT64));
  }

  @Property(tries = 3)
  void rotationsTranslationsAndReorderingsAreKept(RandomGenerator random) {
    for (int rank = 1; rank <= 3; rank++) {
      for (TupleOptions options : options(rank)) {
        assertThat(errors(options, DType.FLOAT64, false, 2, random).worst()).isLessThan(1e-10);
        assertThat(errors(options, DType.FLOAT32, false, 0, random).worst()).isLessThan(1e-5);
      }
    }
  }

  /** Singles and pairs cannot tell a cloud from its mirror image; triples can. */
  @Property(tries = 3)
  void onlyTriplesSeeHandedness(RandomGenerator random) {
    for (int rank = 1; rank <= 2; rank++) {
      for (TupleOptions options : options(rank)) {
        Errors mirrored = errors(options, DType.FLOAT64, true, 0, random);
        assertThat(Math.max(mirrored.values(), mirrored.pooled())).isLessThan(1e-10);
      }
    }
    assertThat(errors(options(1).getFirst(), DType.FLOAT64, true, 0, random).vectors())
        .isLessThan(1e-10);
    assertThat(errors(options(3).getFirst(), DType.FLOAT64, true, 0, random).values())
        .isGreaterThan(1e-7);
    assertThat(errors(options(2).getFirst(), DType.FLOAT64, true, 0, random).vectors())
        .isGreaterThan(1e-7);
  }

  /** Vectors from a given origin notice a shift, so the law of translations can fail. */
  @Property(tries = 3)
  void aShiftIsNoticedWithoutTheCentroid(RandomGenerator random) {
    TupleOptions given = TupleOptions.of(2, 3, 4).withOrigin(Origin.GIVEN);
    assertThat(errors(given, DType.FLOAT64, false, 0, random).worst()).isLessThan(1e-10);
    assertThat(errors(given, DType.FLOAT64, false, 2, random).worst()).isGreaterThan(1e-6);
  }

  @Property(tries = 3)
  void chunksDoNotMatter(RandomGenerator random) {
    TupleOptions whole = TupleOptions.of(3, 3, 4);
    try (var one = new GeometricAlgebraAttention(whole, random);
        var two = new GeometricAlgebraAttention(whole.withChunk(2), random);
        var _ = Scope.open()) {
      two.load(one.state());
      one.to(DType.FLOAT64);
      two.to(DType.FLOAT64);
      Tensor r = Tensors.randn(DType.FLOAT64, new long[] {2, POINTS, 3}, random);
      Tensor v = Tensors.randn(DType.FLOAT64, new long[] {2, POINTS, 3}, random);
      assertThat(two.forward(r, v).isCloseTo(one.forward(r, v), 1e-12, 1e-12)).isTrue();
      assertThat(two.pooled(r, v).isCloseTo(one.pooled(r, v), 1e-12, 1e-12)).isTrue();
    }
  }

  @Property(tries = 3)
  void networksKeepTheLaw(RandomGenerator random) {
    for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
      try (var net =
              RandomParameters.of(
                  new GeometricAlgebraNetwork(TupleOptions.of(3, 3, 4), 2, 2, random),
                  type,
                  random);
          var _ = Scope.open()) {
        Tensor r = Tensors.randn(type, new long[] {3, POINTS, 3}, random);
        Tensor v = Tensors.randn(type, new long[] {3, POINTS, 3}, random);
        Tensor turned = moved(r, matrix(false, random), 0.5);
        Tensor order = Tensors.permutation(POINTS, random);
        Tensor before = net.forward(r, v).toType(DType.FLOAT64);
        Tensor after = net.forward(turned.indexSelect(1, order), v.indexSelect(1, order));
        assertThat(distance(after, before)).isLessThan(type == DType.FLOAT64 ? 1e-10 : 1e-4);
      }
    }
  }

  @Test
  void coincidentAndCollinearPointsGiveFiniteDerivatives() {
    var random = new SplittableRandom(1);
    for (int rank = 1; rank <= 3; rank++) {
      TupleOptions options = TupleOptions.of(rank, 3, 4);
      try (var layer = new GeometricAlgebraAttention(options, random);
          var vector = new VectorAttention(options, random);
          var _ = Scope.open()) {
        Tensor v = Tensors.randn(DType.FLOAT32, new long[] {2, 3, 3}, random);
        float[] clouds = {1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 2, 0, 0};
        Tensor r = Tensors.of(clouds, 2, 3, 3).requiresGrad();
        Tensor y = layer.forward(r, v).square().sum().add(vector.forward(r, v).square().sum());
        Tensor slope = Autograd.grad(y.add(layer.pooled(r, v).sum()), r);
        assertThat(slope.isFinite().all().itemBoolean()).isTrue();
        assertThat(y.isFinite().all().itemBoolean()).isTrue();
      }
    }
  }

  @Test
  void trainingLeavesNothingBehind() {
    var random = new SplittableRandom(1);
    LeakDetector.check(
        () -> {
          try (var net = new GeometricAlgebraNetwork(TupleOptions.of(3, 3, 4), 1, 1, random);
              var adam = Adam.of(net.parameters(), 1e-3)) {
            for (int step = 0; step < 3; step++) {
              try (var _ = Scope.open()) {
                Tensor r = Tensors.randn(DType.FLOAT32, new long[] {2, 4, 3}, random);
                Autograd.backward(net.forward(r, r).square().mean());
                adam.step();
                net.zeroGrad();
              }
            }
          }
        });
  }

  @Test
  void faultsAreNamed() {
    var random = new SplittableRandom(1);
    assertThatThrownBy(() -> TupleOptions.of(4, 3, 4)).hasMessageContaining("given: 4");
    assertThatThrownBy(() -> TupleOptions.of(2, 3, 4).withMerge(Merge.MEAN))
        .hasMessageContaining("PROJECTIONS");
    assertThatThrownBy(() -> TupleOptions.of(2, 3, 4).withChunk(-1))
        .hasMessageContaining("chunk -1");
    try (var layer = new GeometricAlgebraAttention(TupleOptions.of(3, 3, 4), random);
        var _ = Scope.open()) {
      refused(layer, new long[] {1, 2, 3}, new long[] {1, 2, 3}, "given: 2; lower the rank");
      refused(layer, new long[] {1, 65, 3}, new long[] {1, 65, 3}, "withChunk");
      refused(layer, new long[] {1, 4, 2}, new long[] {1, 4, 3}, "z = 0");
      refused(layer, new long[] {1, 4, 3}, new long[] {1, 5, 3}, "[1, 4, 3]");
    }
  }

  private static void refused(
      GeometricAlgebraAttention layer, long[] points, long[] values, String message) {
    Tensor r = Tensors.zeros(DType.FLOAT32, points);
    Tensor v = Tensors.zeros(DType.FLOAT32, values);
    assertThatThrownBy(() -> layer.forward(r, v))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }
}
