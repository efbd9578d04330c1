package dev.coset.points.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.generate.CorrespondenceOptions;
import dev.coset.data.generate.CorrespondenceSet;
import dev.coset.data.generate.PartialPairs;
import dev.coset.laws.Property;
import dev.coset.points.matching.OutlierRejectionConfig.Latents;
import dev.coset.points.matching.VerdictOptions.Consensus;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class VariationalOutlierRejectionTest {

  private static final OutlierRejectionConfig SMALL =
      OutlierRejectionConfig.of(0.5).withSize(2, 8, 4);
  private static final int COUNT = 20;

  private static VariationalOutlierRejection network(
      Latents latents, DType type, RandomGenerator random) {
    return RandomNets.randomized(
        new VariationalOutlierRejection(SMALL.withLatents(latents), random), type, random);
  }

  private static Tensor points(DType type, RandomGenerator random) {
    return Tensors.randn(type, new long[] {2, COUNT, 3}, random);
  }

  private static double orderError(
      BinaryOperator<Tensor> logits, DType type, RandomGenerator random) {
    Tensor x = points(type, random);
    Tensor y = points(type, random);
    Tensor order = Tensors.permutation(COUNT, random);
    Tensor expected = logits.apply(x, y).indexSelect(1, order);
    Tensor actual = logits.apply(x.indexSelect(1, order), y.indexSelect(1, order));
    return RandomNets.difference(actual, expected);
  }

  private static double shiftError(
      BinaryOperator<Tensor> logits, DType type, RandomGenerator random) {
    Tensor x = points(type, random);
    Tensor y = points(type, random);
    Tensor a = Tensors.randn(type, new long[] {2, 1, 3}, random);
    Tensor b = Tensors.randn(type, new long[] {2, 1, 3}, random);
    return RandomNets.difference(logits.apply(x.add(a), y.add(b)), logits.apply(x, y));
  }

  @Property(tries = 5)
  void logitsFollowTheOrderAndNotTheOrigin(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      double tolerance = type == DType.FLOAT64 ? 1e-10 : 1e-4;
      for (Latents latents : Latents.values()) {
        try (var _ = Scope.open();
            var network = network(latents, type, random)) {
          Autograd.noGrad(
              () -> {
                assertThat(orderError(network::logits, type, random)).isLessThan(tolerance);
                assertThat(shiftError(network::logits, type, random)).isLessThan(tolerance);
                BinaryOperator<Tensor> ordered =
                    (x, y) -> network.logits(x, y).add(Tensors.arange(COUNT).toType(type));
                assertThat(orderError(ordered, type, random)).isGreaterThan(0.01);
                BinaryOperator<Tensor> placed =
                    (x, y) -> network.logits(x, y).add(x.mean(2, false));
                assertThat(shiftError(placed, type, random)).isGreaterThan(1e-3);
                return true;
              });
        }
      }
    }
  }

  @Property(tries = 5)
  void theMotionIsFoundAmongManyWrongOnesEvenUntrained(RandomGenerator random) {
    CorrespondenceSet set =
        PartialPairs.correspondences(
            CorrespondenceOptions.defaults().withCount(150).withInlierRatio(0.4).withNoise(0),
            random);
    OutlierRejectionConfig config = OutlierRejectionConfig.of(0.1).withSize(2, 8, 4);
    try (var network = new VariationalOutlierRejection(config, random)) {
      network.eval();
      VerdictOptions options = VerdictOptions.within(0.02).withConsensus(Consensus.LAST_MAP);
      OutlierVerdict verdict = network.register(set.source(), set.target(), options);
      assertThat(verdict.motion().affine().isCloseTo(set.motion().affine(), 0.02)).isTrue();
      int right = 0;
      for (int i : verdict.inliers()) {
        right += set.inlier()[i] ? 1 : 0;
      }
      assertThat(right).isEqualTo(60);
      assertThat(network.register(set.source(), set.target(), options)).isEqualTo(verdict);
    }
  }

  @Test
  void trainingLowersTheLossAndTeachesThePrior() {
    SplittableRandom random = new SplittableRandom(4);
    CorrespondenceSet set =
        PartialPairs.correspondences(
            CorrespondenceOptions.defaults().withCount(60).withInlierRatio(0.3), random);
    for (Latents latents : Latents.values()) {
      OutlierRejectionConfig config =
          OutlierRejectionConfig.of(0.2).withSize(2, 16, 4).withLatents(latents);
      try (var network = new VariationalOutlierRejection(config, random);
          var adam = Adam.of(network.parameters(), 5e-3)) {
        double first = step(network, adam, set, random);
        double last = first;
        for (int i = 0; i < 60; i++) {
          last = step(network, adam, set, random);
        }
        assertThat(last).isLessThan(0.5 * first);
      }
    }
  }

  private static double step(
      VariationalOutlierRejection network,
      Adam adam,
      CorrespondenceSet set,
      RandomGenerator random) {
    try (var _ = Scope.open()) {
      adam.zeroGrad();
      Tensor loss =
          network.loss(
              Tensors.of(DType.FLOAT32, set.source(), 1, set.size(), 3),
              Tensors.of(DType.FLOAT32, set.target(), 1, set.size(), 3),
              Tensors.of(set.inlier()).unsqueeze(0),
              random);
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }

  /** Against torch.distributions, see bench/peers/matching_golden.py. */
  @Test
  void divergenceOfNormalDistributions() {
    try (var _ = Scope.open()) {
      Gaussian p =
          new Gaussian(Tensors.of(new double[] {0.5, -1, 2}), Tensors.of(new double[] {0.3, 1, 2}));
      Gaussian q =
          new Gaussian(Tensors.of(new double[] {0, 0.2, 1}), Tensors.of(new double[] {1, 0.5, 3}));
      assertThat(p.divergence(q).item()).isCloseTo(1.5813561698839775, within(1e-12));
    }
  }

  @Test
  void badInputIsRefused() {
    SplittableRandom random = new SplittableRandom(1);
    try (var _ = Scope.open();
        var network = new VariationalOutlierRejection(SMALL, random)) {
      VerdictOptions options = VerdictOptions.within(0.1);
      double[] three = new double[9];
      assertThatThrownBy(() -> network.register(three, three, options))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("at least 4 correspondences, given: 3");
      double[] holes = new double[15];
      holes[7] = Double.NaN;
      assertThatThrownBy(() -> network.register(holes, holes, options))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("Correspondence 2");
      assertThatThrownBy(() -> network.register(new double[15], new double[12], options))
          .isInstanceOf(IllegalArgumentException.class);
      Tensor x = Tensors.zeros(DType.FLOAT32, 1, 5, 3);
      Tensor missing = Tensors.of(new boolean[4]).unsqueeze(0);
      assertThatThrownBy(() -> network.loss(x, x, missing, random))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a label");
      assertThatThrownBy(() -> network.logits(x, x.squeeze(0)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> OutlierRejectionConfig.of(0)).isInstanceOf(BadInputException.class);
      assertThatThrownBy(() -> options.withSize(2)).isInstanceOf(IllegalArgumentException.class);
      double[] same = new double[15];
      Arrays.fill(same, 0.5);
      OutlierVerdict none = network.register(same, same, options);
      assertThat(none.motion().rotation().angle()).isZero();
    }
  }
}
