package dev.coset.points.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.actions.PointActions;
import dev.coset.data.generate.PartialPair;
import dev.coset.data.generate.PartialPairOptions;
import dev.coset.data.generate.PartialPairs;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RotationInvariantMatcherTest {

  private static final InvariantMatcherConfig SMALL =
      InvariantMatcherConfig.of(0.4).withSize(List.of(8, 12, 16), 2, 6).withRounds(2);
  private static final PartialPairOptions PAIRS =
      PartialPairOptions.defaults().withPoints(160).withOverlap(0.5, 0.6);

  private static double change(
      PairGeometry geometry, PartialPair pair, DType type, RandomGenerator random) {
    var made = new RotationInvariantMatcher(SMALL.withGeometry(geometry), random);
    RigidMotion g = SE3.group().sample(random);
    RigidMotion h = SE3.group().sample(random);
    try (var _ = Scope.open();
        var matcher = RandomNets.randomized(made, type, random)) {
      return Autograd.noGrad(
          () -> {
            List<Tensor> still = matcher.descriptors(pair.source(), pair.target());
            List<Tensor> moved =
                matcher.descriptors(
                    PointActions.move(g.affine(), pair.source()),
                    PointActions.move(h.affine(), pair.target()));
            return Math.max(
                RandomNets.difference(moved.get(0), still.get(0)),
                RandomNets.difference(moved.get(1), still.get(1)));
          });
    }
  }

  @Property(tries = 5)
  void descriptorsDoNotNoticeMotions(RandomGenerator random) {
    PartialPair pair = PartialPairs.pair(PAIRS, random);
    for (DType type : RandomNets.PRECISIONS) {
      double tolerance = type == DType.FLOAT64 ? 1e-10 : 1e-5;
      assertThat(change(PairGeometry.POINT_PAIR_FEATURES, pair, type, random))
          .isLessThan(tolerance);
    }
    // the rival on offsets must be caught
    assertThat(change(PairGeometry.OFFSETS, pair, DType.FLOAT64, random)).isGreaterThan(1e-5);
  }

  @Test
  void aTinyTrainingLowersTheLossAndMatchesLieOnTheClouds() {
    SplittableRandom random = new SplittableRandom(3);
    PartialPair pair = PartialPairs.pair(PAIRS, random);
    try (var matcher = new RotationInvariantMatcher(SMALL, random);
        var adam = Adam.of(matcher.parameters(), 3e-3)) {
      PreparedPair ready = matcher.prepare(pair.source(), pair.target(), pair.motion(), 0.15);
      double first = step(matcher, adam, ready, random);
      double last = first;
      for (int i = 0; i < 25; i++) {
        last = step(matcher, adam, ready, random);
      }
      assertThat(last).isLessThan(0.9 * first);
      matcher.eval();
      Matches matches = matcher.match(pair.source(), pair.target(), 40);
      assertThat(matches.size()).isBetween(1, 40);
      assertThat(matches).isEqualTo(matcher.match(pair.source(), pair.target(), 40));
      for (int i = 0; i < matches.size(); i++) {
        assertThat(matches.source()[i]).isBetween(0, 159);
        assertThat(matches.target()[i]).isBetween(0, 159);
      }
    }
  }

  private static double step(
      RotationInvariantMatcher matcher, Adam adam, PreparedPair pair, RandomGenerator random) {
    try (var _ = Scope.open()) {
      adam.zeroGrad();
      Tensor loss = matcher.loss(pair, random);
      Autograd.backward(loss);
      adam.step();
      return loss.item();
    }
  }

  @Test
  void badInputIsRefused() {
    SplittableRandom random = new SplittableRandom(1);
    PartialPair pair = PartialPairs.pair(PAIRS, random);
    PointCloud bare = PointCloud.wrap(pair.source().positions());
    try (var matcher = new RotationInvariantMatcher(SMALL, random)) {
      assertThatThrownBy(() -> matcher.match(bare, pair.target(), 10))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("needs normals");
      assertThatThrownBy(() -> matcher.match(pair.source(), pair.target(), 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at least 3 matches, requested: 2");
      PointCloud few = pair.source().select(0, 1, 2, 3, 4);
      assertThatThrownBy(() -> matcher.match(few, pair.target(), 10))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("5 points");
    }
    assertThatThrownBy(() -> SMALL.withSize(List.of(8, 9), 2, 4))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> InvariantMatcherConfig.of(0)).isInstanceOf(BadInputException.class);
  }
}
