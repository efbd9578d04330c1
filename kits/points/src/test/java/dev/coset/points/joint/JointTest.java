package dev.coset.points.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.generate.PartShapes;
import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class JointTest {

  private static final DepthRenderer RING = DepthRenderer.defaults();
  private static final JointOptions BRIEF = JointOptions.defaults().withEpochs(4, 1);

  private static double[] ball(int points, RandomGenerator random) {
    return random.doubles(3L * points, -0.55, 0.55).toArray();
  }

  /** A turn by the angle between cameras moves every view to the next place. */
  private static void requireTurning(
      Function<PointCloud, double[]> render, RandomGenerator random) {
    double[] p = ball(60, random);
    double[] turned = new double[p.length];
    for (int i = 0; i < p.length; i += 3) {
      turned[i] = -p[i + 1];
      turned[i + 1] = p[i];
      turned[i + 2] = p[i + 2];
    }
    double[] still = render.apply(PointCloud.wrap(p));
    double[] moved = render.apply(PointCloud.wrap(turned));
    int pixels = still.length / 4;
    int different = 0;
    for (int i = 0; i < still.length; i++) {
      different += Math.abs(moved[(i + pixels) % still.length] - still[i]) > 1e-9 ? 1 : 0;
    }
    assertThat(different).isZero();
  }

  @Property(tries = 10)
  void aTurnMovesTheViews(RandomGenerator random) {
    requireTurning(RING::of, random);
  }

  @Property(tries = 5)
  void theLawReportsViewsInTheWrongOrder(RandomGenerator random) {
    assertThatThrownBy(
            () ->
                requireTurning(
                    cloud -> {
                      double[] images = RING.of(cloud);
                      double[] wrong = images.clone();
                      int half = images.length / 2;
                      System.arraycopy(images, half, wrong, 0, half / 2);
                      System.arraycopy(images, 0, wrong, half, half / 2);
                      return wrong;
                    },
                    random))
        .isInstanceOf(AssertionError.class);
  }

  @Property(tries = 10)
  void theOrderOfPointsDoesNotChangeImages(RandomGenerator random) {
    double[] p = ball(40, random);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(random.nextLong()));
    double[] shuffled = new double[p.length];
    Arrays.setAll(shuffled, i -> p[3 * order.get(i / 3) + i % 3]);
    double[] images = RING.of(PointCloud.wrap(p));
    assertThat(RING.of(PointCloud.wrap(shuffled))).isEqualTo(images);
    assertThat(Arrays.stream(images).max().orElseThrow()).isBetween(0.05, 1.0);
  }

  @Property(tries = 10)
  void mixturesMoveWithTheirNumbers(RandomGenerator random) {
    double[] values = new double[200];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 4 == 0 ? 5 + random.nextGaussian() : 0.5 * random.nextGaussian();
    }
    TwoGaussians mixture = TwoGaussians.fit(values);
    assertThat(mixture.low()).isCloseTo(0, within(0.4));
    assertThat(mixture.high()).isCloseTo(5, within(1.2));
    assertThat(mixture.share()).isCloseTo(0.25, within(0.1));
    assertThat(mixture.highChance(5)).isGreaterThan(0.9);
    assertThat(mixture.highChance(0)).isLessThan(0.1);
    double a = random.nextDouble(0.5, 3);
    TwoGaussians moved = TwoGaussians.fit(Arrays.stream(values).map(v -> a * v + 7).toArray());
    assertThat(moved.high()).isCloseTo(a * mixture.high() + 7, within(1e-6));
    assertThat(moved.lowSpread()).isCloseTo(a * mixture.lowSpread(), within(1e-6));
    assertThat(TwoGaussians.fit(new double[] {2, 2, 2}).highChance(2)).isZero();
  }

  @Test
  void samplesThatMisleadBothAreChosen() {
    double[] losses = new double[20];
    double[] images = new double[60];
    double[] points = new double[60];
    List<Integer> labels = Collections.nCopies(20, 0);
    for (int i = 0; i < 20; i++) {
      losses[i] = i < 4 ? 3 + 0.1 * i : 0.1 + 0.01 * i;
      double[] two = i < 4 ? new double[] {0.2, 0.7, 0.1} : new double[] {0.9, 0.05, 0.05};
      System.arraycopy(two, 0, images, 3 * i, 3);
      double[] three = i < 3 ? new double[] {0.1, 0.1, 0.5 + 0.15 * i} : two;
      System.arraycopy(three, 0, points, 3 * i, 3);
    }
    var found = JointHardSampleSelector.defaults().select(losses, images, points, labels);
    assertThat(found.images()).containsExactly(0, 1); // the third by points, the fourth agrees
    assertThat(found.points()).containsExactly(2);
  }

  @Test
  void trainingLearnsAndPredictionsAreChances() {
    var random = new SplittableRandom(3);
    var shapes = PartShapes.dataset(6, PartShapes.options().withPoints(96), random);
    JointSamples samples = JointSamples.render(shapes, RING);
    try (var trainer =
        new InvariantJointTrainer(8, JointOptions.defaults().withEpochs(25, 10), random)) {
      trainer.pretrain(samples, 2, random);
      trainer.train(samples, random);
      JointPrediction said = trainer.predict(samples);
      int right = 0;
      for (int i = 0; i < samples.size(); i++) {
        right += said.classes()[i] == samples.labels().get(i) ? 1 : 0;
        double sum = Arrays.stream(said.both(), 8 * i, 8 * i + 8).sum();
        assertThat(sum).isCloseTo(1, within(1e-5));
      }
      assertThat(right).isGreaterThan(samples.size() / 3);
      assertThat(said.imageClasses()).hasSize(samples.size());
      assertThat(said.pointClasses()).hasSize(samples.size());
    }
  }

  @Test
  void badInputIsRefused() {
    var random = new SplittableRandom(1);
    List<double[]> clouds = List.of(ball(5, random), ball(5, random));
    List<double[]> images = clouds.stream().map(c -> RING.of(PointCloud.wrap(c))).toList();
    assertThatThrownBy(() -> new JointSamples(clouds, images.subList(0, 1), RING, List.of(0, 1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("given: 2, 1 and 2");
    assertThatThrownBy(
            () ->
                new JointSamples(
                    clouds, List.of(images.get(0), clouds.get(0)), RING, List.of(0, 1)))
        .hasMessageContaining("Object 1");
    JointSamples same = new JointSamples(clouds, images, RING, List.of(1, 1));
    JointSamples far = new JointSamples(clouds, images, RING, List.of(1, 3));
    try (var trainer = new InvariantJointTrainer(3, BRIEF, random)) {
      assertThatThrownBy(() -> trainer.train(same, random))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("at least two classes");
      assertThatThrownBy(() -> trainer.train(far, random)).hasMessageContaining("expected 0 to 2");
    }
    assertThatThrownBy(() -> new InvariantJointTrainer(1, BRIEF, random))
        .hasMessageContaining("two classes");
    assertThatThrownBy(() -> RING.of(PointCloud.wrap(new double[] {0, Double.NaN, 0})))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> TwoGaussians.fit(new double[] {1}))
        .hasMessageContaining("two or more");
    assertThatThrownBy(() -> new JointHardSampleSelector(1)).hasMessageContaining("[0, 1)");
  }
}
