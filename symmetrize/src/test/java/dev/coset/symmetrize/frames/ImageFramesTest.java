package dev.coset.symmetrize.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Equivariance;
import dev.coset.data.Image;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ImageActions;
import dev.coset.groups.Cyclic;
import dev.coset.groups.CyclicElement;
import dev.coset.groups.CyclicTranslations;
import dev.coset.groups.Group;
import dev.coset.groups.Shift;
import dev.coset.laws.Property;
import dev.coset.symmetrize.Frame;
import dev.coset.symmetrize.FrameAverage;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImageFramesTest {

  private static Image image(int channels, int height, int width, RandomGenerator random) {
    float[] values = new float[channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Image.wrap(channels, height, width, values);
  }

  private static <E> void assertMoves(
      Frame<E, Image> frame, Equivariance<E, Image, NdArray> law, Image image, E g) {
    Group<E> group = law.group();
    var expected =
        frame.elements(image).stream().map(h -> group.compose(g, h)).collect(Collectors.toSet());
    assertThat(new HashSet<>(frame.elements(law.input().apply(g, image)))).isEqualTo(expected);
  }

  /** A model that looks at each pixel. */
  private static Model<Image, NdArray> weighing(Image weights) {
    return image -> {
      double sum = 0;
      float[] w = weights.toArray();
      float[] x = image.toArray();
      for (int i = 0; i < w.length; i++) {
        sum += Math.tanh(w[i] * x[i] + 0.1 * i);
      }
      return NdArray.vector(sum);
    };
  }

  @Property(tries = 20)
  void momentsTurnWithTheImage(RandomGenerator random) {
    Image image = image(2, 7, 7, random);
    Equivariance<CyclicElement, Image, NdArray> law =
        Equivariance.invariance(Cyclic.of(4), ImageActions.quarterTurns());
    for (int order = 1; order <= 3; order++) {
      Frame<CyclicElement, Image> frame = MomentFrame.cyclic(4, order);
      CyclicElement g = law.group().sample(random);
      assertMoves(frame, law, image, g);
      var exact = FrameAverage.of(frame).symmetrize(weighing(image(2, 7, 7, random)), law);
      var sides = law.sides(exact, g, image);
      assertThat(Equivariance.relativeError(sides.moved(), sides.expected())).isLessThan(1e-12);
    }
  }

  @Test
  void theDirectionOfLightIsTheAngle() {
    float[] values = new float[25];
    values[4] = 1; // the corner at the upper right
    Image image = Image.wrap(1, 5, 5, values);
    assertThat(MomentFrame.so2(1).elements(image).getFirst().angle())
        .isEqualTo(Math.PI / 4, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(MomentFrame.so2(2).elements(image)).hasSize(2);
    // Half-way between two quarter turns: both are taken.
    assertThat(MomentFrame.cyclic(4, 1).elements(image)).hasSize(2);
  }

  @Test
  void imagesWithoutADirectionHaveAllTurnsOrAreRefused() {
    Image even = Image.wrap(1, 4, 4, new float[16]);
    assertThat(MomentFrame.cyclic(8, 1).elements(even)).hasSize(8);
    assertThatThrownBy(() -> MomentFrame.so2(1).frame(even))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has no direction");
    Image broken = Image.wrap(1, 1, 2, new float[] {1, Float.NaN});
    assertThatThrownBy(() -> MomentFrame.cyclic(4, 1).frame(broken))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not finite");
  }

  @Property(tries = 20)
  void phasesShiftWithTheImage(RandomGenerator random) {
    Image image = image(2, 6, 9, random);
    Equivariance<Shift, Image, NdArray> law =
        Equivariance.invariance(CyclicTranslations.of(6, 9), ImageActions.cyclicShift());
    Shift g = law.group().sample(random);
    assertMoves(PhaseFrame.create(), law, image, g);
    var exact =
        FrameAverage.of(PhaseFrame.create()).symmetrize(weighing(image(2, 6, 9, random)), law);
    var sides = law.sides(exact, g, image);
    assertThat(Equivariance.relativeError(sides.moved(), sides.expected())).isLessThan(1e-12);
    var plain = law.sides(weighing(image), Shift.of(new int[] {1, 0}, new int[] {6, 9}), image);
    assertThat(Equivariance.relativeError(plain.moved(), plain.expected())).isGreaterThan(1e-6);
  }

  @Property(tries = 10)
  void periodicImagesHaveTheShiftsOfTheirPeriod(RandomGenerator random) {
    float[] values = new float[6 * 8];
    Image tile = image(1, 6, 4, random);
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 8; column++) {
        values[row * 8 + column] = tile.get(0, row, column % 4);
      }
    }
    Image image = Image.wrap(1, 6, 8, values);
    Equivariance<Shift, Image, NdArray> law =
        Equivariance.invariance(CyclicTranslations.of(6, 8), ImageActions.cyclicShift());
    assertMoves(PhaseFrame.create(), law, image, law.group().sample(random));
    assertThat(PhaseFrame.create().elements(image).size()).isGreaterThanOrEqualTo(2);
    Image flat = Image.wrap(1, 3, 3, new float[9]);
    assertThat(PhaseFrame.create().elements(flat)).hasSize(9);
    assertThat(PhaseFrame.create().frame(flat).evidence().degenerate()).isTrue();
    assertThat(List.of(PhaseFrame.create().elements(flat))).isNotEmpty();
  }
}
