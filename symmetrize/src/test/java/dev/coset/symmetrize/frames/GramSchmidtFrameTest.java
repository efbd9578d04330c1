package dev.coset.symmetrize.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import dev.coset.data.actions.ArrayActions;
import dev.coset.groups.Action;
import dev.coset.groups.Group;
import dev.coset.groups.O3;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.SO3;
import dev.coset.groups.lie.Lorentz;
import dev.coset.laws.Property;
import dev.coset.symmetrize.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GramSchmidtFrameTest {

  /** Rounding, amplified by vectors that nearly lie along each other: shares of at least 0.01. */
  private static final double ROUNDING = 1e-10;

  /** The rows of an array as vectors. */
  private static List<double[]> rows(NdArray array) {
    int width = array.extent(1);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < array.extent(0); i++) {
      double[] row = new double[width];
      array.copyTo(i * width, row, 0, width);
      rows.add(row);
    }
    return rows;
  }

  private static NdArray random(int count, int width, RandomGenerator random) {
    return NdArray.wrap(
        new int[] {count, width}, random.doubles((long) count * width, -1, 1).toArray());
  }

  private static <E> void assertMoves(
      Frame<E, NdArray> frame,
      Group<E> group,
      Representation<E> representation,
      NdArray vectors,
      RandomGenerator random) {
    if (frame.frame(vectors).evidence().relativeGap() < 0.01) {
      return;
    }
    Action<E, NdArray> action = ArrayActions.rowVectors(representation);
    E g = group.sample(random);
    E expected = group.compose(g, frame.elements(vectors).getFirst());
    E moved = frame.elements(action.apply(g, vectors)).getFirst();
    assertThat(group.isCloseTo(moved, expected, ROUNDING)).isTrue();
  }

  @Property(tries = 20)
  void theElementTurnsWithTheVectors(RandomGenerator random) {
    assertMoves(
        GramSchmidtFrame.so3(GramSchmidtFrameTest::rows),
        SO3.group(),
        Representations.standard(SO3.group()),
        random(2, 3, random),
        random);
    assertMoves(
        GramSchmidtFrame.o3(GramSchmidtFrameTest::rows),
        O3.group(),
        Representations.standard(O3.group()),
        random(3, 3, random),
        random);
  }

  @Property(tries = 20)
  void theElementIsBoostedWithTheMomenta(RandomGenerator random) {
    double[] momenta = random.doubles(12, -1, 1).toArray();
    momenta[0] = 2.5;
    Representation<dev.coset.groups.lie.LinearMap> standard =
        Representations.standard(Lorentz.group());
    assertMoves(
        GramSchmidtFrame.lorentz(GramSchmidtFrameTest::rows),
        Lorentz.group(),
        standard,
        NdArray.wrap(new int[] {3, 4}, momenta),
        random);
    var element =
        GramSchmidtFrame.<NdArray>lorentz(GramSchmidtFrameTest::rows)
            .elements(NdArray.wrap(new int[] {3, 4}, momenta))
            .getFirst();
    assertThat(Lorentz.group().element(element.matrix())).isEqualTo(element);
  }

  @Property(tries = 5)
  void vectorsThatStandStillGiveNoFrame(RandomGenerator random) {
    Frame<dev.coset.groups.Rotation3, NdArray> broken =
        GramSchmidtFrame.so3(x -> List.of(new double[] {1, 0, 0}, new double[] {0, 1, 0}));
    NdArray vectors = random(2, 3, random);
    var g = SO3.group().exp(new double[] {0, 0, 1});
    var expected = SO3.group().compose(g, broken.elements(vectors).getFirst());
    assertThat(SO3.group().isCloseTo(broken.elements(vectors).getFirst(), expected, 0.1)).isFalse();
  }

  @Test
  void undeterminedFramesAreRefused() {
    Frame<?, NdArray> frame = GramSchmidtFrame.so3(GramSchmidtFrameTest::rows);
    assertThatThrownBy(() -> frame.frame(NdArray.of(new int[] {2, 3}, new double[6])))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Vector 1");
    NdArray line = NdArray.of(new int[] {2, 3}, new double[] {1, 2, 3, -2, -4, -6});
    assertThatThrownBy(() -> frame.frame(line))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Vector 2");
    Frame<?, NdArray> lorentz = GramSchmidtFrame.lorentz(GramSchmidtFrameTest::rows);
    NdArray light = NdArray.of(new int[] {3, 4}, new double[] {1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1});
    assertThatThrownBy(() -> lorentz.frame(light))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("not timelike");
  }
}
