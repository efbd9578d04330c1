package dev.coset.symmetrize.warps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.laws.Property;
import dev.coset.symmetrize.warps.LocalizationNet.ImageSize;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.GradientCheck;
import dev.coset.tensor.LeakDetector;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialTransformerTest {

  private static final ImageSize SIZE = new ImageSize(2, 9, 12);

  private static List<TransformFamily> families() {
    List<TransformFamily> all = new ArrayList<>(List.of(PlanarFamily.values()));
    all.add(SplineFamily.of(4, 4));
    return all;
  }

  @Property(tries = 4)
  void newTransformersChangeNothing(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor images = Tensors.rand(DType.FLOAT32, new long[] {3, 2, 9, 12}, random);
      for (TransformFamily family : families()) {
        try (var linear =
                new SpatialTransformer(
                    LocalizationNet.linear(SIZE, 8, family, random), family, TargetGrid.of(9, 12));
            var convolutional =
                new SpatialTransformer(
                    LocalizationNet.convolutional(SIZE, 3, 8, family, random),
                    family,
                    TargetGrid.of(9, 12))) {
          assertThat(distance(linear.forward(images), images)).isLessThan(1e-4);
          assertThat(distance(convolutional.forward(images), images)).isLessThan(1e-4);
        }
      }
    }
  }

  @Property(tries = 10)
  void quarterTurnsAgreeWithRot90(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor images = Tensors.rand(DType.FLOAT32, new long[] {2, 1, 10, 10}, random);
      int turns = random.nextInt(-3, 4);
      double angle = turns * Math.PI / 2;
      try (var rotation = fixed(PlanarFamily.ROTATION, 10, angle);
          var similarity = fixed(PlanarFamily.SIMILARITY, 10, angle, 0, 0, 0);
          var broken = fixed(PlanarFamily.ROTATION, 10, angle + 0.3)) {
        Tensor expected = images.rot90(turns, 2, 3);
        assertThat(distance(rotation.forward(images), expected)).isLessThan(1e-5);
        assertThat(distance(similarity.forward(images), expected)).isLessThan(1e-5);
        assertThat(distance(broken.forward(images), expected)).isGreaterThan(0.02);
      }
    }
  }

  /** Fixed seeds: at a kink of the interpolation there is no derivative. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void gradientsByParametersAgreeWithDifferences(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    try (var _ = Scope.open()) {
      Tensor images = Tensors.rand(DType.FLOAT64, new long[] {2, 1, 6, 6}, random);
      for (TransformFamily family : families()) {
        Tensor theta =
            Tensors.randn(DType.FLOAT64, new long[] {2, family.parameters()}, random).mul(0.1);
        new GradientCheck(1e-6, 1e-4, 1)
            .run(
                in -> TargetGrid.of(4, 5).read(in.get(0), family.grid(in.get(1), 4, 5)),
                List.of(images, theta))
            .requirePassed();
      }
    }
  }

  /** A turn and then a shift, each of whole pixels, are exact whichever way. */
  @Property(tries = 10)
  void sequencesResampleOnceByTheProduct(RandomGenerator random) {
    try (var _ = Scope.open()) {
      int n = 8;
      Tensor images = Tensors.rand(DType.FLOAT32, new long[] {2, 1, n, n}, random);
      int right = random.nextInt(-2, 3);
      int turns = random.nextInt(4);
      TargetGrid target = TargetGrid.of(n, n);
      try (var shift = fixed(PlanarFamily.TRANSLATION, n, -2.0 * right / n, 0);
          var turn = fixed(PlanarFamily.ROTATION, n, turns * Math.PI / 2);
          var oblique = fixed(PlanarFamily.ROTATION, n, 0.4);
          var back = fixed(PlanarFamily.ROTATION, n, -0.4);
          var both = new TransformerSequence(List.of(shift, turn), target);
          var nothing = new TransformerSequence(List.of(oblique, back), target)) {
        Tensor apart = turn.forward(shift.forward(images));
        assertThat(distance(both.forward(images), apart)).isLessThan(1e-5);
        assertThat(distance(nothing.forward(images), images)).isLessThan(1e-5);
        assertThat(distance(back.forward(oblique.forward(images)), images))
            .as("resampling twice blurs")
            .isGreaterThan(0.05);
      }
    }
  }

  @Property(tries = 4)
  void parallelTransformersGiveTheirResultsAsChannels(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor images = Tensors.rand(DType.FLOAT32, new long[] {2, 1, 8, 8}, random);
      try (var both =
          new ParallelTransformers(
              List.of(
                  fixed(PlanarFamily.ROTATION, 8, 0), fixed(PlanarFamily.ROTATION, 8, Math.PI)))) {
        Tensor expected = Tensors.cat(1, images, images.rot90(2, 2, 3));
        assertThat(distance(both.forward(images), expected)).isLessThan(1e-5);
      }
    }
  }

  @Test
  void trainingLearnsAndKeepsMemoryFlat() {
    RandomGenerator random = new SplittableRandom(5);
    ImageSize size = new ImageSize(1, 12, 12);
    PlanarFamily family = PlanarFamily.TRANSLATION;
    try (var _ = Scope.open();
        var net =
            new SpatialTransformer(
                LocalizationNet.linear(size, 16, family, random), family, TargetGrid.of(12, 12));
        var adam = Adam.of(net.parameters(), 0.01)) {
      Tensor x = Tensors.arange(DType.FLOAT32, 0, 12, 1).sub(6).div(2).square().neg().exp();
      Tensor blob = x.outer(x).reshape(1, 1, 12, 12);
      Tensor shifted = blob.roll(2, 3);
      UnaryOperator<Tensor> loss = in -> net.forward(in).sub(blob).square().sum();
      double before = loss.apply(shifted).item();
      Runnable step =
          () -> {
            try (var _ = Scope.open()) {
              adam.zeroGrad();
              Autograd.backward(loss.apply(shifted));
              adam.step();
            }
          };
      step.run();
      try (var _ = LeakDetector.open()) {
        for (int i = 0; i < 60; i++) {
          step.run();
        }
      }
      assertThat(loss.apply(shifted).item()).isLessThan(0.05 * before);
    }
  }

  @Test
  void consistencyCountsLabels() {
    OrbitConsistency steady = OrbitConsistency.of(List.of(new long[] {1, 2}, new long[] {1, 2}));
    assertThat(steady.majority().estimate()).isEqualTo(1);
    OrbitConsistency half =
        OrbitConsistency.of(List.of(new long[] {1, 0}, new long[] {1, 0}, new long[] {1, 2}));
    assertThat(half.majority().estimate()).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(half.agreement().estimate()).isCloseTo(2.0 / 3, within(1e-12));
    assertThatThrownBy(() -> OrbitConsistency.of(List.of(new long[] {1, 2})))
        .isInstanceOf(BadInputException.class);
    try (var _ = Scope.open()) {
      Tensor images = Tensors.arange(DType.FLOAT32, 0, 32, 1).reshape(2, 1, 4, 4);
      OrbitConsistency measured =
          OrbitConsistency.measure(
              in -> in.flatten(1, -1), images, List.of(t -> t, t -> t.flip(3)));
      assertThat(measured.majority().estimate()).isEqualTo(0.5);
      assertThat(measured.moves()).isEqualTo(2);
    }
  }

  @Test
  void badInputIsRefused() {
    RandomGenerator random = new SplittableRandom(1);
    assertThatThrownBy(() -> TargetGrid.of(0, 4))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("0 x 4");
    try (var _ = Scope.open()) {
      Tensor images = Tensors.rand(DType.FLOAT32, new long[] {2, 1, 8, 8}, random);
      TargetGrid target = TargetGrid.of(8, 8);
      try (var wrong =
              new SpatialTransformer(
                  in -> Tensors.zeros(DType.FLOAT32, 2, 5), PlanarFamily.AFFINE, target);
          var singular = fixed(PlanarFamily.AFFINE, 8, -1, 0, 0, 0, 0, 0);
          var nan = fixed(PlanarFamily.ROTATION, 8, Double.NaN);
          var spline = fixed(SplineFamily.of(2, 2), 8, new double[8])) {
        assertThatThrownBy(() -> wrong.forward(images))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("needs [2, 6]");
        assertThatThrownBy(() -> singular.forward(images))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("singular");
        assertThatThrownBy(() -> nan.forward(images)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> new TransformerSequence(List.of(spline), target).forward(images))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("behind the sequence");
        assertThatThrownBy(() -> singular.forward(images.select(0, 0)))
            .hasMessageContaining("[b, c, h, w]");
      }
      assertThatThrownBy(() -> new TransformerSequence(List.of(), target))
          .isInstanceOf(BadInputException.class);
    }
  }

  /** A transformer that always chooses the same. */
  private static SpatialTransformer fixed(TransformFamily family, int n, double... theta) {
    return new SpatialTransformer(
        in -> Tensors.of(DType.FLOAT32, theta, 1, theta.length).repeat(in.size(0), 1),
        family,
        TargetGrid.of(n, n));
  }

  private static double distance(Tensor one, Tensor other) {
    return one.sub(other).abs().max().item();
  }
}
