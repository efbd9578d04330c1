package dev.coset.points.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.CorrespondenceOptions;
import dev.coset.data.generate.CorrespondenceSet;
import dev.coset.data.generate.PartialPair;
import dev.coset.data.generate.PartialPairOptions;
import dev.coset.data.generate.PartialPairs;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import dev.coset.points.registration.RigidEstimate;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EquivariantRegistrationTest {

  private static final EquivariantRegistrationConfig SMALL =
      EquivariantRegistrationConfig.of(0.4).withSize(List.of(4, 6, 8), 6);
  private static final PartialPairOptions PAIRS =
      PartialPairOptions.defaults().withPoints(120).withOverlap(0.6, 0.7);

  private static Tensor matrix(DType type, RandomGenerator random) {
    return Tensors.of(type, SO3.group().sample(random).matrix().toArray(), 3, 3);
  }

  /** {@code |conv(R x) - R conv(x)|} for one convolution on random features. */
  private static double error(
      PositionAwareEquivariantConv conv, Tensor matrix, RandomGenerator random) {
    DType type = matrix.dtype();
    Tensor centre = Tensors.randn(type, new long[] {5, 3, 4}, random);
    Tensor near = Tensors.randn(type, new long[] {5, 7, 3, 4}, random);
    Tensor offsets = Tensors.randn(type, new long[] {5, 7, 3}, random);
    Tensor expected = matrix.matmul(conv.forward(centre, near, offsets));
    Tensor actual =
        conv.forward(
            matrix.matmul(centre), matrix.matmul(near), offsets.matmul(matrix.transpose(0, 1)));
    return RandomNets.difference(actual, expected);
  }

  @Property(tries = 10)
  void convolutionsTurnWithTheirInputs(RandomGenerator random) {
    for (DType type : RandomNets.PRECISIONS) {
      try (var _ = Scope.open();
          var conv =
              RandomNets.randomized(
                  new PositionAwareEquivariantConv(4, 6, 3, random), type, random)) {
        Autograd.noGrad(
            () -> {
              Tensor turn = matrix(type, random);
              assertThat(error(conv, turn, random))
                  .isLessThan(type == DType.FLOAT64 ? 1e-10 : 1e-4);
              Tensor centre = Tensors.randn(type, new long[] {2, 3, 4}, random);
              Tensor near = Tensors.randn(type, new long[] {2, 7, 3, 4}, random);
              Tensor offsets = Tensors.randn(type, new long[] {2, 7, 3}, random);
              Tensor order = Tensors.permutation(7, random);
              double orderError =
                  RandomNets.difference(
                      conv.forward(
                          centre, near.indexSelect(1, order), offsets.indexSelect(1, order)),
                      conv.forward(centre, near, offsets));
              assertThat(orderError).isLessThan(type == DType.FLOAT64 ? 1e-10 : 1e-5);
              Tensor still = conv.forward(centre, near, offsets);
              Tensor zero = Tensors.zerosLike(offsets);
              assertThat(conv.forward(centre, near, zero).isFinite().all().item()).isEqualTo(1);
              // a map that scales one axis is no rotation, and the law must notice
              Tensor stretch = Tensors.of(type, new double[] {2, 0, 0, 0, 1, 0, 0, 0, 1}, 3, 3);
              assertThat(error(conv, stretch, random)).isGreaterThan(1e-4);
              return still;
            });
      }
    }
  }

  @Property(tries = 5)
  void vectorsTurnAndDescriptorsDoNot(RandomGenerator random) {
    PointCloud cloud = PartialPairs.pair(PAIRS, random).source();
    RigidMotion motion = SE3.group().sample(random);
    for (DType type : RandomNets.PRECISIONS) {
      double tolerance = type == DType.FLOAT64 ? 1e-8 : 1e-2;
      var made = new EquivariantRegistration(SMALL, random);
      made.to(type);
      made.eval();
      try (var _ = Scope.open();
          var network = made) {
        Autograd.noGrad(
            () -> {
              EquivariantFeatures still = network.features(cloud);
              EquivariantFeatures moved =
                  network.features(PointActions.move(motion.affine(), cloud));
              Tensor r = Tensors.of(type, motion.rotation().matrix().toArray(), 3, 3);
              assertThat(RandomNets.difference(moved.descriptors(), still.descriptors()))
                  .isLessThan(tolerance);
              assertThat(RandomNets.difference(moved.matchability(), still.matchability()))
                  .isLessThan(tolerance);
              assertThat(RandomNets.difference(moved.vectors(), r.matmul(still.vectors())))
                  .isLessThan(tolerance);
              assertThat(RandomNets.difference(moved.vectors(), still.vectors()))
                  .isGreaterThan(0.02);
              return true;
            });
      }
    }
  }

  @Property(tries = 10)
  void oneRightMatchIsEnoughForAMotion(RandomGenerator random) {
    CorrespondenceSet set =
        PartialPairs.correspondences(
            CorrespondenceOptions.defaults().withCount(100).withInlierRatio(0.3).withNoise(0),
            random);
    double[] r = set.motion().rotation().matrix().toArray();
    double[] left = new double[100 * 12];
    double[] right = new double[100 * 12];
    for (int i = 0; i < left.length; i++) {
      left[i] = random.nextGaussian();
    }
    for (int i = 0; i < 100; i++) {
      for (int row = 0; row < 3; row++) {
        for (int c = 0; c < 4; c++) {
          for (int axis = 0; axis < 3; axis++) {
            right[12 * i + 4 * row + c] +=
                set.inlier()[i]
                    ? r[3 * row + axis] * left[12 * i + 4 * axis + c]
                    : random.nextGaussian();
          }
        }
      }
    }
    // without noise, a threshold far below the distances of wrong partners leaves only right ones
    var proposer = new FeatureHypothesisProposer(1e-6, 100);
    RigidEstimate estimate = proposer.estimate(set.source(), set.target(), left, right, random);
    assertThat(estimate.motion().affine().isCloseTo(set.motion().affine(), 1e-10)).isTrue();
    assertThat(estimate.inliers()).hasSize(30);
  }

  @Test
  void aTinyTrainingLowersTheLossAndRegisters() {
    SplittableRandom random = new SplittableRandom(2);
    PartialPair pair = PartialPairs.pair(PAIRS, random);
    try (var network = new EquivariantRegistration(SMALL, random);
        var adam = Adam.of(network.parameters(), 3e-3)) {
      PreparedPair ready = network.prepare(pair.source(), pair.target(), pair.motion(), 0.15);
      double first = step(network, adam, ready, random);
      double last = first;
      for (int i = 0; i < 60; i++) {
        last = step(network, adam, ready, random);
      }
      assertThat(last).isLessThan(0.9 * first);
      network.eval();
      RigidEstimate estimate =
          network.register(
              pair.source(), pair.target(), new FeatureHypothesisProposer(0.15, 50), 60, random);
      assertThat(estimate.correspondences()).isBetween(1, 60);
    }
  }

  private static double step(
      EquivariantRegistration network, Adam adam, PreparedPair pair, RandomGenerator random) {
    try (var _ = Scope.open()) {
      adam.zeroGrad();
      Tensor loss = network.loss(pair, random);
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }

  @Test
  void badInputIsRefused() {
    SplittableRandom random = new SplittableRandom(1);
    var proposer = new FeatureHypothesisProposer(0.1, 10);
    double[] points = new double[12];
    assertThatThrownBy(
            () -> proposer.estimate(points, points, new double[24], new double[24], random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("At least 3 vectors to a point are needed, given: 2");
    assertThatThrownBy(
            () -> proposer.estimate(points, points, new double[36], new double[36], random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("on a line");
    assertThatThrownBy(() -> new FeatureHypothesisProposer(0, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EquivariantRegistrationConfig.of(0))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new EquivariantRegistrationConfig(List.of(4, 8), 8, 4, 0.1, 16, 2))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new PositionAwareEquivariantConv(0, 4, 2, random))
        .isInstanceOf(BadInputException.class);
    try (var _ = Scope.open();
        var conv = new PositionAwareEquivariantConv(2, 4, 2, random)) {
      Tensor wrong = Tensors.zeros(DType.FLOAT32, 3, 3, 5);
      assertThatThrownBy(() -> conv.forward(wrong, wrong.unsqueeze(1), wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
