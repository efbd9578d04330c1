package dev.coset.data.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coset.data.BadInputException;
import dev.coset.data.Image;
import dev.coset.data.NdArray;
import dev.coset.groups.Action;
import dev.coset.groups.CyclicTranslations;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.E3;
import dev.coset.groups.Group;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Orthogonal2;
import dev.coset.groups.Orthogonal3;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.groups.Shift;
import dev.coset.groups.Symmetric;
import dev.coset.groups.Translations;
import dev.coset.laws.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ArrayActionsTest {

  private static final double TOLERANCE = 1e-12;

  private static <E> void check(
      Group<E> group,
      Action<E, NdArray> action,
      double tolerance,
      RandomGenerator random,
      NdArray... inputs) {
    assertThat(ActionLaws.violations(group, action, List.of(inputs), tolerance, random)).isEmpty();
  }

  @Property(tries = 10)
  void representationsActOnVectorsAndRows(RandomGenerator random) {
    Representation<Orthogonal3> tensors =
        Representations.tensorProduct(
            Representations.standard(O3.group()), Representations.standard(O3.group()));
    check(
        O3.group(),
        ArrayActions.representation(tensors),
        TOLERANCE,
        random,
        Inputs.array(random, 9));
    check(
        O3.group(),
        ArrayActions.rowVectors(tensors),
        TOLERANCE,
        random,
        Inputs.array(random, 4, 9),
        Inputs.array(random, 0, 9));
    Representation<Orthogonal2> about = Axis.Y.representation(O2.group());
    check(
        O2.group(), ArrayActions.rowVectors(about), TOLERANCE, random, Inputs.array(random, 4, 3));
  }

  @Property(tries = 10)
  void affineMapsActOnPoints(RandomGenerator random) {
    NdArray[] points = {
      Inputs.array(random, 6, 3), Inputs.array(random, 0, 3), Inputs.array(random, 3)
    };
    check(E3.group(), ArrayActions.pointsFlat(), TOLERANCE, random, points);
    check(Dihedral.of(3), ArrayActions.pointsFlat(Axis.X), TOLERANCE, random, points);
    check(
        Translations.of(2, 1),
        ArrayActions.pointsFlat(),
        TOLERANCE,
        random,
        Inputs.array(random, 5, 2));
  }

  @Property(tries = 10)
  void permutationsActOnRowsAndPairs(RandomGenerator random) {
    check(
        Symmetric.of(5),
        ArrayActions.rows(),
        0,
        random,
        Inputs.array(random, 5),
        Inputs.array(random, 5, 2),
        Inputs.array(random, 5, 2, 3),
        Inputs.array(random, 5, 0));
    check(
        Symmetric.of(5),
        ArrayActions.pairs(),
        0,
        random,
        Inputs.array(random, 5, 5),
        Inputs.array(random, 5, 5, 2));
    check(Symmetric.of(1), ArrayActions.pairs(), 0, random, Inputs.array(random, 1, 1));
  }

  @Property
  void pairsAreConjugatedByThePermutationMatrix(RandomGenerator random) {
    Permutation p = Symmetric.of(6).sample(random);
    NdArray adjacency = Inputs.array(random, 6, 6);
    var a = dev.coset.groups.Matrix.of(6, 6, adjacency.toArray());
    var expected = p.matrix().times(a).times(p.matrix().transpose());
    assertThat(ArrayActions.pairs().apply(p, adjacency).toArray())
        .containsExactly(expected.toArray());
    NdArray vector = Inputs.array(random, 6);
    assertThat(ArrayActions.rows().apply(p, vector).toArray())
        .containsExactly(p.matrix().times(vector.toArray()));
  }

  @Test
  void theLawsFindABrokenAction() {
    RandomGenerator random = new SplittableRandom(2);
    Action<Permutation, NdArray> gather =
        (p, x) -> ArrayActions.rows().apply(Symmetric.of(4).inverse(p), x);
    assertThat(
            ActionLaws.violations(
                Symmetric.of(4), gather, List.of(Inputs.array(random, 4, 2)), 0, random))
        .isNotEmpty();
    Action<Rotation3, NdArray> transposed =
        (g, x) -> NdArray.vector(g.matrix().transpose().times(x.toArray()));
    assertThat(
            ActionLaws.violations(
                SO3.group(), transposed, List.of(Inputs.array(random, 3)), TOLERANCE, random))
        .isNotEmpty();
    Action<Rotation3, NdArray> notANumber = (g, x) -> NdArray.vector(Double.NaN, 0, 0);
    assertThat(
            ActionLaws.violations(
                SO3.group(), notANumber, List.of(Inputs.array(random, 3)), TOLERANCE, random))
        .isNotEmpty();
  }

  @Property(tries = 10)
  void imagesInArraysMoveLikeImages(RandomGenerator random) {
    Image image = Inputs.image(2, 5, 5, random);
    NdArray array = NdArray.wrap(new int[] {2, 5, 5}, wide(image));
    DihedralElement g = Dihedral.of(4).sample(random);
    assertThat(ArrayActions.<DihedralElement>quarterTurns().apply(g, array).toArray())
        .containsExactly(wide(ImageActions.<DihedralElement>quarterTurns().apply(g, image)));
    var shifts = CyclicTranslations.of(5, 5);
    var shift = shifts.sample(random);
    assertThat(ArrayActions.cyclicShift().apply(shift, array).toArray())
        .containsExactly(wide(ImageActions.cyclicShift().apply(shift, image)));
    Orthogonal2 turn = O2.group().sample(random);
    NdArray turned =
        ArrayActions.<Orthogonal2>rotation(RotationOptions.defaults()).apply(turn, array);
    double[] expected =
        wide(ImageActions.<Orthogonal2>rotation(RotationOptions.defaults()).apply(turn, image));
    // The image is rounded to single precision.
    assertThat(turned.isCloseTo(NdArray.wrap(new int[] {2, 5, 5}, expected), 1e-6)).isTrue();
  }

  @Property(tries = 10)
  void seriesShiftInTime(RandomGenerator random) {
    int length = 1 + random.nextInt(6);
    NdArray series =
        NdArray.wrap(new int[] {2, length}, random.doubles(2L * length, -1, 1).toArray());
    CyclicTranslations group = CyclicTranslations.of(length);
    assertThat(ActionLaws.violations(group, ArrayActions.seriesShift(), List.of(series), 0, random))
        .isEmpty();
    NdArray small = NdArray.wrap(new int[] {1, 3}, new double[] {1, 2, 3});
    Shift one = Shift.of(new int[] {1}, new int[] {3});
    assertThat(ArrayActions.seriesShift().apply(one, small).toArray()).containsExactly(3, 1, 2);
    assertThatThrownBy(() -> ArrayActions.seriesShift().apply(one, NdArray.vector(1, 2, 3)))
        .isInstanceOf(BadInputException.class);
    Shift plane = Shift.of(new int[] {1, 1}, new int[] {3, 3});
    assertThatThrownBy(() -> ArrayActions.seriesShift().apply(plane, small))
        .isInstanceOf(BadInputException.class);
  }

  private static double[] wide(Image image) {
    float[] values = image.toArray();
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  @Test
  void otherShapesAreRefused() {
    NdArray vector = NdArray.vector(1, 2);
    assertThatThrownBy(
            () ->
                ArrayActions.representation(Representations.standard(SO3.group()))
                    .apply(SO3.group().identity(), vector))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("of 3, but the data has 2");
    assertThatThrownBy(() -> ArrayActions.rows().apply(Permutation.of(0, 2, 1), vector))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("of 3, but the data has 2");
    assertThatThrownBy(() -> ArrayActions.pairs().apply(Permutation.of(1, 0), vector))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("[n, n");
    assertThatThrownBy(
            () ->
                ArrayActions.<DihedralElement>quarterTurns()
                    .apply(Dihedral.of(4).identity(), vector))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("[channel, row, column]");
  }
}
