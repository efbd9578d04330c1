package dev.coset.points.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.groups.AffineMap;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.SE3;
import dev.coset.laws.Property;
import dev.coset.tensor.Autograd;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MatchingPartsTest {

  @Property(tries = 10)
  void mutuallyNearestArePermutedWithThePoints(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor a = Tensors.randn(DType.FLOAT64, new long[] {30, 5}, random);
      Tensor order = Tensors.permutation(30, random);
      Tensor noise = Tensors.randn(DType.FLOAT64, new long[] {30, 5}, random).mul(1e-3);
      Tensor b = a.add(noise).indexSelect(0, order);
      Matches matches = FeatureMatching.mutualNearest(a, b);
      long[] names = order.toLongArray();
      assertThat(matches.size()).isEqualTo(30);
      for (int i = 0; i < 30; i++) {
        assertThat(names[matches.target()[i]]).isEqualTo(matches.source()[i]);
      }
      Tensor scores = FeatureMatching.squaredDistances(a, b).neg();
      assertThat(FeatureMatching.mutualBest(scores).target()).isEqualTo(matches.target());
      Matches best = matches.best(4);
      assertThat(best.size()).isEqualTo(4);
      assertThat(best.scores()[0]).isEqualTo(Arrays.stream(matches.scores()).max().orElseThrow());
    }
  }

  @Test
  void theRatioTestKeepsWhatStandsOut() {
    try (var _ = Scope.open()) {
      Tensor a = Tensors.of(new double[] {0, 10}, 2, 1);
      Tensor b = Tensors.of(new double[] {0.1, 1, 9, 11.1}, 4, 1);
      assertThat(FeatureMatching.mutualNearest(a, b).source()).containsExactly(0, 1);
      assertThat(FeatureMatching.ratioTest(a, b, 0.5).source()).containsExactly(0);
      assertThatThrownBy(() -> FeatureMatching.ratioTest(a, b, 1.5))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> FeatureMatching.mutualNearest(a, b.transpose(0, 1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void dualNormalizationFavoursWhatStandsOutOnBothSides() {
    try (var _ = Scope.open()) {
      Tensor a = Tensors.of(new double[] {0, 0.5, 3}, 3, 1);
      Tensor b = Tensors.of(new double[] {0.2, 0.4, 3.1}, 3, 1);
      Tensor s = FeatureMatching.dualNormalized(a, b);
      double[] plain = FeatureMatching.squaredDistances(a, b).neg().exp().toDoubleArray();
      double row = plain[6] + plain[7] + plain[8];
      double column = plain[2] + plain[5] + plain[8];
      assertThat(s.toDoubleArray()[8]).isCloseTo(plain[8] * plain[8] / row / column, within(1e-12));
      assertThat(s.flatten(0, 1).argmax(0).itemLong()).isEqualTo(8);
    }
  }

  @Property(tries = 10)
  void patchesCoverTheCloudAndMoveWithIt(RandomGenerator random) {
    double[] positions = new double[300];
    Arrays.setAll(positions, i -> random.nextGaussian());
    Superpoints points = Superpoints.of(positions, 9, 1000);
    int total = points.patches().stream().mapToInt(patch -> patch.length).sum();
    assertThat(total).isEqualTo(100);
    for (int s = 0; s < 9; s++) {
      assertThat(points.patches().get(s)[0]).isEqualTo(points.nodes()[s]);
      for (int i : points.patches().get(s)) {
        assertThat(points.nodeOf()[i]).isEqualTo(s);
      }
    }
    AffineMap motion = SE3.group().sample(random).affine();
    double[] moved = new double[300];
    for (int i = 0; i < 100; i++) {
      double[] p = {positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]};
      System.arraycopy(motion.apply(p), 0, moved, 3 * i, 3);
    }
    assertThat(Superpoints.of(moved, 9, 1000)).isEqualTo(points);
    assertThat(Superpoints.of(positions, 9, 4).patches()).allMatch(patch -> patch.length <= 4);
    double[] twins = new double[12];
    assertThatThrownBy(() -> Superpoints.of(twins, new int[] {0, 1}, 4))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no points");
  }

  /** Against numpy, see bench/peers/matching_golden.py. */
  @Test
  void circleLossIsThatOfItsFormula() {
    try (var _ = Scope.open()) {
      Tensor a = unit(0.1, 1.2, 2.5);
      Tensor b = unit(0.3, 1.0, 4.0, 5.5);
      double[] overlap = {0.8, 0.1, 0, 0, 0, 0.5, 0, 0, 0, 0, 0, 0.2};
      Tensor loss = CircleLoss.standard().of(a, b, Tensors.of(overlap, 3, 4));
      assertThat(loss.item()).isCloseTo(0.8015164336149105, within(1e-6));
      Tensor free = a.detach().requiresGrad();
      Tensor slope =
          Autograd.grad(CircleLoss.standard().of(free, b, Tensors.of(overlap, 3, 4)), free);
      assertThat(slope.isFinite().all().item()).isEqualTo(1);
      Tensor none = CircleLoss.standard().of(a, b, Tensors.zeros(DType.FLOAT64, 3, 4));
      assertThat(none.item()).isZero();
    }
    assertThatThrownBy(() -> new CircleLoss(1, 0.5, 24))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Tensor unit(double... angles) {
    Tensor t = Tensors.of(angles);
    return Tensors.stack(1, List.of(t.cos(), t.sin()));
  }

  @Property(tries = 10)
  void metricsCountWhatIsRight(RandomGenerator random) {
    RigidMotion truth = SE3.group().sample(random);
    double[] source = new double[30];
    double[] target = new double[30];
    for (int i = 0; i < 10; i++) {
      double[] p = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      System.arraycopy(p, 0, source, 3 * i, 3);
      double[] q = truth.affine().apply(p);
      q[0] += i < 4 ? 0.01 : 5;
      System.arraycopy(q, 0, target, 3 * i, 3);
    }
    int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    Matches matches = new Matches(all, all, new double[10]);
    assertThat(MatchMetrics.inlierRatio(matches, source, target, truth, 0.1)).isEqualTo(0.4);
    assertThat(MatchMetrics.inlierRatio(matches.best(0), source, target, truth, 0.1)).isZero();
    assertThat(MatchMetrics.featureMatchingRecall(List.of(0.4, 0.01), 0.05)).isEqualTo(0.5);
    RigidMotion off =
        new RigidMotion(truth.rotation(), truth.x(), truth.y() + 0.3, truth.z() - 0.4);
    assertThat(MatchMetrics.registrationError(source, off, truth)).isCloseTo(0.5, within(1e-9));
    assertThat(MatchMetrics.registrationRecall(List.of(0.5, 0.1, 0.3), 0.2))
        .isCloseTo(1 / 3.0, within(1e-12));
    assertThatThrownBy(() -> new Matches(all, all, new double[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
