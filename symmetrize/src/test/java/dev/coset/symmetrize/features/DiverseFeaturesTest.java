package dev.coset.symmetrize.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.Progress;
import dev.coset.data.actions.ArrayActions;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.Shift;
import dev.coset.laws.Property;
import dev.coset.tensor.DType;
import dev.coset.tensor.Scope;
import dev.coset.tensor.Tensor;
import dev.coset.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DiverseFeaturesTest {

  private static final FeatureOptions OPTIONS =
      FeatureOptions.of(1, Gabors.SIZE, Gabors.SIZE).withSteps(120);

  @Test
  void imagesOfAnEnergyUnitDifferAndDriveIt() {
    RandomGenerator random = new SplittableRandom(1);
    FeatureSet set = new DiverseFeatures(OPTIONS).synthesize(Gabors.energy(), 4, 1, random);
    for (double activation : set.activations()) {
      assertThat(activation).isGreaterThan(0.9);
    }
    for (NdArray image : set.images()) {
      assertThat(image.norm()).isCloseTo(1, within(1e-5));
    }
    FeatureSet one = new DiverseFeatures(OPTIONS).synthesize(Gabors.linear(), 4, 1, random);
    assertThat(set.smallestDistance()).isGreaterThan(3 * one.smallestDistance());
    assertThat(set.alignments().getFirst().similarity()).isCloseTo(1, within(1e-6));
  }

  @Test
  void theSweepKeepsTheLargestWeightThatCostsLittle() {
    RandomGenerator random = new SplittableRandom(2);
    DiverseFeatures features = new DiverseFeatures(OPTIONS);
    FeatureSet kept =
        features.sweep(Gabors.linear(), 2, List.of(0.1, 100.0), Progress.none(), random);
    assertThat(kept.lambda()).isEqualTo(0.1);
    assertThat(kept.meanActivation()).isGreaterThan(0.95);
  }

  @Test
  void shiftInvarianceTellsEnergyFromLinear() {
    RandomGenerator random = new SplittableRandom(3);
    ShiftInvarianceTest test = ShiftInvarianceTest.of(OPTIONS.withSteps(100));
    assertThat(test.run(Gabors.energy(), random).ratio()).isGreaterThan(0.8);
    assertThat(test.run(Gabors.linear(), random).ratio()).isLessThan(0.6);
  }

  @Property(tries = 5)
  void alignmentFindsShiftsAndTurns(RandomGenerator random) {
    NdArray image = NdArray.wrap(new int[] {2, 8, 8}, random.doubles(128, -1, 1).toArray());
    int right = random.nextInt(-3, 5);
    int down = random.nextInt(-3, 5);
    Shift back = Shift.of(new int[] {-down, -right}, new int[] {8, 8});
    NdArray moved = ArrayActions.cyclicShift().apply(back, image);
    Alignment found = Alignment.best(image, moved);
    assertThat(found.similarity()).isCloseTo(1, within(1e-9));
    assertThat(List.of(found.right(), found.down())).containsExactly(right, down);
    NdArray turned =
        ArrayActions.<CyclicElement>quarterTurns().apply(Cyclic.of(4).element(1), image);
    assertThat(Alignment.best(image, turned).angle()).isCloseTo(-Math.PI / 2, within(1e-9));
  }

  @Property(tries = 5)
  void whiteningKeepsTheMeanGainAndDampsFinePatterns(RandomGenerator random) {
    try (var _ = Scope.open()) {
      Tensor gain = Whitening.gain(8, 6, DType.FLOAT64);
      assertThat(gain.mean().item()).isCloseTo(1, within(1e-12));
      Tensor x = Tensors.randn(DType.FLOAT64, new long[] {2, 1, 8, 6}, random);
      Tensor flat = Whitening.apply(x, Tensors.onesLike(gain));
      assertThat(flat.sub(x).abs().max().item()).isLessThan(1e-12);
      assertThat(gain.select(0, 0).select(0, 0).item())
          .isGreaterThan(gain.select(0, 4).select(0, 3).item());
    }
  }

  @Test
  void badInputIsRefused() {
    RandomGenerator random = new SplittableRandom(1);
    DiverseFeatures features = new DiverseFeatures(OPTIONS);
    Unit dead = images -> images.flatten(1, -1).sum(1).mul(0);
    assertThatThrownBy(() -> features.synthesize(dead, 2, 1, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("dead");
    assertThatThrownBy(() -> features.synthesize(Gabors.energy(), 1, 1, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("m = 1");
    assertThatThrownBy(() -> features.synthesize(Gabors.energy(), 2, -1, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("lambda = -1");
    Unit missing = Unit.of(images -> images.flatten(1, -1).slice(1, 0, 3), 3);
    assertThatThrownBy(() -> features.synthesize(missing, 2, 1, random))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no unit 3");
    assertThatThrownBy(() -> FeatureOptions.of(0, 3, 3)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> Alignment.best(NdArray.vector(1), NdArray.vector(1)))
        .isInstanceOf(BadInputException.class);
  }
}
