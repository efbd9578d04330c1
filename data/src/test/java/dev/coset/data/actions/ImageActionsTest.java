package dev.coset.data.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.data.generate.GlyphOptions;
import dev.coset.data.generate.Glyphs;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.CyclicTranslations;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.Matrix;
import dev.coset.groups.O2;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Rotation2;
import dev.coset.groups.SO2;
import dev.coset.groups.Shift;
import dev.coset.groups.Translation;
import dev.coset.groups.Translations;
import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ImageActionsTest {

  private static List<RotationOptions> allOptions() {
    List<RotationOptions> all = new ArrayList<>();
    for (Interpolation interpolation : Interpolation.values()) {
      for (int samples = 1; samples <= 4; samples++) {
        all.add(RotationOptions.defaults().with(interpolation).withSamples(samples));
      }
    }
    return all;
  }

  @Property(tries = 10)
  void quarterTurnsAndFlipsActExactlyOnAnyImage(RandomGenerator random) {
    List<Image> images =
        List.of(
            Inputs.image(3, 6, 6, random),
            Inputs.image(1, 5, 5, random),
            Inputs.image(2, 4, 7, random),
            Inputs.image(1, 1, 1, random),
            Inputs.image(1, 1, 5, random));
    assertThat(
            ActionLaws.violations(Dihedral.of(4), ImageActions.quarterTurns(), images, 0, random))
        .isEmpty();
    assertThat(ActionLaws.violations(Cyclic.of(2), ImageActions.quarterTurns(), images, 0, random))
        .isEmpty();
  }

  @Property(tries = 10)
  void cyclicShiftsAct(RandomGenerator random) {
    assertThat(
            ActionLaws.violations(
                CyclicTranslations.of(3, 5),
                ImageActions.cyclicShift(),
                List.of(Inputs.image(2, 3, 5, random)),
                0,
                random))
        .isEmpty();
  }

  @Test
  void theLawsFindAClockwiseMixture() {
    RandomGenerator random = new SplittableRandom(3);
    Action<DihedralElement, Image> right = ImageActions.quarterTurns();
    Action<DihedralElement, Image> wrong =
        (g, image) -> right.apply(new DihedralElement(-g.turn(), g.reflected(), 4), image);
    Action<DihedralElement, Image> inverse =
        (g, image) -> right.apply(Dihedral.of(4).inverse(g), image);
    List<Image> images = List.of(Inputs.image(1, 4, 4, random));
    assertThat(ActionLaws.violations(Dihedral.of(4), inverse, images, 0, random)).isNotEmpty();
    assertThat(ActionLaws.violations(Dihedral.of(4), right, images, 0, random)).isEmpty();
    // Turning the other way is an automorphism of D4: a law cannot see it, the next test does.
    assertThat(ActionLaws.violations(Dihedral.of(4), wrong, images, 0, random)).isEmpty();
  }

  @Test
  void aPositiveTurnIsCounterClockwiseAndSwapsTheSides() {
    Image image = Image.wrap(1, 2, 3, new float[] {1, 2, 3, 4, 5, 6});
    Image turned = ImageActions.<CyclicElement>quarterTurns().apply(new CyclicElement(1, 4), image);
    assertThat(turned).isEqualTo(Image.wrap(1, 3, 2, new float[] {3, 6, 2, 5, 1, 4}));
    Image flipped =
        ImageActions.<DihedralElement>quarterTurns().apply(new DihedralElement(0, true, 4), image);
    assertThat(flipped).isEqualTo(Image.wrap(1, 2, 3, new float[] {4, 5, 6, 1, 2, 3}));
  }

  @Test
  void positiveShiftsGoDownAndToTheRight() {
    Image image = Image.wrap(1, 2, 3, new float[] {1, 2, 3, 4, 5, 6});
    Image shifted =
        ImageActions.cyclicShift().apply(Shift.of(new int[] {1, 1}, new int[] {2, 3}), image);
    assertThat(shifted).isEqualTo(Image.wrap(1, 2, 3, new float[] {6, 4, 5, 3, 1, 2}));
  }

  @Property(tries = 3)
  void rotationsByQuarterTurnsAreThePermutations(RandomGenerator random) {
    Image square = Inputs.image(2, 8, 8, random);
    Image odd = Inputs.image(1, 7, 7, random);
    Image wide = Inputs.image(1, 4, 9, random);
    Image dot = Inputs.image(1, 1, 1, random);
    for (RotationOptions options : allOptions()) {
      Action<Orthogonal2, Image> action = ImageActions.rotation(options);
      Action<Orthogonal2, Image> exact = ImageActions.quarterTurns();
      for (int turn = -1; turn <= 2; turn++) {
        for (boolean reflected : new boolean[] {false, true}) {
          Orthogonal2 g = new Orthogonal2(turn * Math.PI / 2, reflected);
          for (Image image : List.of(square, odd, dot)) {
            assertThat(Differences.largest(action.apply(g, image), exact.apply(g, image)))
                .isLessThan(1e-6);
          }
          if (turn % 2 == 0) {
            assertThat(Differences.largest(action.apply(g, wide), exact.apply(g, wide)))
                .isLessThan(1e-6);
          }
        }
      }
    }
  }

  /** A smooth spot turns as its formula says; the error left is that of interpolation. */
  @Property(tries = 5)
  void aSmoothSpotGoesWhereTheRotationTakesIt(RandomGenerator random) {
    Rotation2 g = SO2.group().sample(random);
    double[] from = {5, 2};
    double[] to = g.matrix().times(from);
    for (RotationOptions options : allOptions()) {
      Image turned = ImageActions.<Rotation2>rotation(options).apply(g, spot(from));
      assertThat(Differences.largest(turned, spot(to))).isLessThan(error(options));
    }
  }

  /**
   * The largest error of one turn of a spot: bilinear interpolation is off by at most an eighth of
   * the two second derivatives, 2 / 9 together; the part of the spot outside of the frame is below
   * 0.004; cubic interpolation is off by less than 0.004 here.
   */
  private static double error(RotationOptions options) {
    return (options.interpolation() == Interpolation.BILINEAR ? 2 / 72.0 : 0.004) + 0.004;
  }

  /** A Gaussian of width 3 pixels at (x right, y up) from the middle. */
  private static Image spot(double[] at) {
    int size = 32;
    float[] values = new float[size * size];
    for (int i = 0; i < values.length; i++) {
      double x = i % size - 15.5 - at[0];
      int row = i / size;
      double y = 15.5 - row - at[1];
      values[i] = (float) Math.exp(-(x * x + y * y) / 18);
    }
    return Image.wrap(1, size, size, values);
  }

  @Property(tries = 3)
  void theLawsHoldUpToInterpolationOnSmoothImages(RandomGenerator random) {
    List<Image> images = List.of(spot(new double[] {4, 0}), spot(new double[] {-3, 3}));
    for (RotationOptions options : allOptions()) {
      assertThat(
              ActionLaws.violations(
                  O2.group(), ImageActions.rotation(options), images, 3 * error(options), random))
          .isEmpty();
    }
    assertThat(ImageActions.rotation(RotationOptions.defaults()).exactness())
        .isEqualTo(Action.Exactness.INTERPOLATED);
    assertThat(ImageActions.quarterTurns().exactness()).isEqualTo(Action.Exactness.EXACT);
  }

  @Test
  void theRoundTripFloorRanksTheOptions() {
    RandomGenerator random = new SplittableRandom(4);
    List<Image> images = Glyphs.dataset(1, GlyphOptions.defaults().withNoise(0), random).inputs();
    RoundTrip exact =
        ImageActions.roundTripFloor(Cyclic.of(4), ImageActions.quarterTurns(), images, 4, random);
    assertThat(exact).isEqualTo(new RoundTrip(0, 0));
    RotationOptions options = RotationOptions.defaults();
    double linear = floor(options.with(Interpolation.BILINEAR).withSamples(1), images);
    double cubic = floor(options.with(Interpolation.BICUBIC).withSamples(1), images);
    double sampled = floor(options, images);
    assertThat(cubic).isLessThan(linear);
    assertThat(sampled).isBetween(1e-4, 0.5 * linear);
  }

  private static double floor(RotationOptions options, List<Image> images) {
    RoundTrip trip =
        ImageActions.roundTripFloor(
            SO2.group(), ImageActions.rotation(options), images, 10, new SplittableRandom(5));
    assertThat(trip.largest()).isGreaterThanOrEqualTo(trip.mean());
    return trip.mean();
  }

  @Property(tries = 5)
  void theDiscIsSmoothAndKeepsTheMiddle(RandomGenerator random) {
    Image image = Inputs.image(1, 16, 16, random);
    Image masked = ImageActions.withinDisc(image, 2);
    for (int row = 0; row < 16; row++) {
      for (int column = 0; column < 16; column++) {
        double depth = 8 - Math.hypot(row - 7.5, column - 7.5);
        float before = image.get(0, row, column);
        float after = masked.get(0, row, column);
        if (depth >= 2) {
          assertThat(after).isEqualTo(before);
        } else if (depth <= 0) {
          assertThat(after).isZero();
        } else {
          assertThat(after).isBetween(0f, before);
        }
      }
    }
    Action<Rotation2, Image> within = ImageActions.rotation(RotationOptions.defaults().withDisc(2));
    assertThat(Differences.largest(within.apply(SO2.group().identity(), image), masked))
        .isCloseTo(0, within(1e-6));
    Image hard = ImageActions.withinDisc(image, 0);
    assertThat(ImageActions.withinDisc(hard, 0)).isEqualTo(hard);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Image image = Inputs.image(1, 4, 4, new SplittableRandom(6));
    assertThatThrownBy(
            () -> ImageActions.<CyclicElement>quarterTurns().apply(new CyclicElement(1, 3), image))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("quarter turns");
    assertThatThrownBy(
            () ->
                ImageActions.cyclicShift()
                    .apply(Shift.of(new int[] {1, 1}, new int[] {4, 5}), image))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("[4, 5]");
    assertThatThrownBy(() -> RotationOptions.defaults().withSamples(0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("given: 0");
    assertThatThrownBy(
            () ->
                ImageActions.roundTripFloor(
                    SO2.group(),
                    ImageActions.rotation(RotationOptions.defaults()),
                    List.of(),
                    1,
                    new SplittableRandom(7)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("0 images");
  }

  @Property(tries = 5)
  void bandLimitedShiftsActOnOddImages(RandomGenerator random) {
    Action<Translation, Image> action = ImageActions.bandLimitedShift();
    List<Image> images = List.of(Inputs.image(2, 5, 7, random), Inputs.image(1, 1, 3, random));
    // Single precision, twice, on values up to about 10 where shifts overshoot.
    assertThat(ActionLaws.violations(Translations.of(2, 3), action, images, 1e-4, random))
        .isEmpty();
    Action<Translation, Image> wrong = ImageActions.warp(WarpOptions.defaults());
    assertThat(ActionLaws.violations(Translations.of(2, 3), wrong, images, 1e-4, random))
        .isNotEmpty();
    Image image = Inputs.image(2, 6, 4, random);
    int right = random.nextInt(8);
    int down = random.nextInt(8);
    Image shifted = action.apply(Translation.of(right, -down), image);
    Image rolled =
        ImageActions.cyclicShift()
            .apply(Shift.of(new int[] {down % 6, right % 4}, new int[] {6, 4}), image);
    assertThat(Differences.largest(shifted, rolled)).isLessThan(1e-5);
  }

  @Property(tries = 5)
  void warpsAgreeWithTurnsAndShifts(RandomGenerator random) {
    Image image = Inputs.image(2, 6, 6, random);
    Action<Rotation2, Image> warp = ImageActions.warp(WarpOptions.defaults());
    Action<Rotation2, Image> exact = ImageActions.quarterTurns();
    for (int k = 0; k < 4; k++) {
      Rotation2 g = new Rotation2(k * Math.PI / 2);
      assertThat(Differences.largest(warp.apply(g, image), exact.apply(g, image))).isLessThan(1e-5);
    }
    Action<Translation, Image> cyclic =
        ImageActions.warp(WarpOptions.defaults().with(Border.CYCLIC));
    Image shifted = cyclic.apply(Translation.of(1, -2), image);
    Image rolled =
        ImageActions.cyclicShift().apply(Shift.of(new int[] {2, 1}, new int[] {6, 6}), image);
    assertThat(Differences.largest(shifted, rolled)).isLessThan(1e-6);
  }

  @Test
  void mapsThatImagesCannotFollowAreRefused() {
    Image image = Inputs.image(1, 3, 3, new SplittableRandom(1));
    AffineElement flat = () -> AffineMap.linear(Matrix.of(2, 2, 1, 1, 1, 1));
    assertThatThrownBy(
            () -> ImageActions.<AffineElement>warp(WarpOptions.defaults()).apply(flat, image))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("inverse");
    assertThatThrownBy(
            () -> ImageActions.<AffineElement>bandLimitedShift().apply(new Rotation2(1), image))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("translations alone");
  }
}
