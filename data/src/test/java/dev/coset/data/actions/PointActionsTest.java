package dev.coset.data.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.groups.Action;
import dev.coset.groups.AffineElement;
import dev.coset.groups.Cyclic;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DihedralElement;
import dev.coset.groups.E3;
import dev.coset.groups.Group;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Permutation;
import dev.coset.groups.Representations;
import dev.coset.groups.Rotation2;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.groups.Translations;
import dev.coset.laws.Property;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PointActionsTest {

  /** A few products of numbers of size up to about 10. */
  private static final double TOLERANCE = 1e-13;

  @Property(tries = 10)
  void groupsOfSpaceAct(RandomGenerator random) {
    check(SO3.group(), PointActions.of(SO3.group()), random);
    check(O3.group(), PointActions.of(O3.group()), random);
    check(SE3.group(), PointActions.of(SE3.group()), random);
    check(E3.group(), PointActions.of(E3.group()), random);
    Group<dev.coset.groups.Translation> translations = Translations.of(3, 1);
    check(translations, PointActions.of(translations), random);
    check(O3.group(), PointActions.linear(Representations.standard(O3.group())), random);
  }

  @Property(tries = 10)
  void groupsOfThePlaneActAboutEveryAxis(RandomGenerator random) {
    for (Axis axis : Axis.values()) {
      check(SO2.group(), PointActions.aboutAxis(axis), random);
      check(O2.group(), PointActions.aboutAxis(axis), random);
      check(Cyclic.of(5), PointActions.aboutAxis(axis), random);
      check(Dihedral.of(4), PointActions.aboutAxis(axis), random);
    }
  }

  private static <E> void check(
      Group<E> group, Action<E, PointCloud> action, RandomGenerator random) {
    assertThat(ActionLaws.violations(group, action, Inputs.clouds(random), 10 * TOLERANCE, random))
        .isEmpty();
  }

  @Property(tries = 10)
  void permutationsAct(RandomGenerator random) {
    for (int n : new int[] {1, 3, 12}) {
      assertThat(
              ActionLaws.violations(
                  Symmetric.of(n),
                  PointActions.permutation(),
                  List.of(Inputs.cloud(n, random)),
                  0,
                  random))
          .isEmpty();
    }
  }

  @Test
  void thePointAtIGoesToItsImage() {
    PointCloud cloud =
        PointCloud.wrap(new double[] {0, 0, 0, 1, 1, 1, 2, 2, 2})
            .with("id", new Attribute(AttributeKind.SCALARS, 1, new double[] {0, 1, 2}));
    PointCloud moved = PointActions.permutation().apply(Permutation.of(1, 2, 0), cloud);
    assertThat(moved.positions()).containsExactly(2, 2, 2, 0, 0, 0, 1, 1, 1);
    assertThat(moved.attributes().get("id"))
        .isEqualTo(new Attribute(AttributeKind.SCALARS, 1, new double[] {2, 0, 1}));
  }

  /** The gather form is the action of the inverse, a right action when used as it stands. */
  @Test
  void theLawsFindTheGatherFormAndATransposedMatrix() {
    RandomGenerator random = new SplittableRandom(1);
    List<PointCloud> clouds = List.of(Inputs.cloud(3, random));
    Action<Permutation, PointCloud> gather = (p, cloud) -> cloud.select(p.toArray());
    assertThat(ActionLaws.violations(Symmetric.of(3), gather, clouds, 0, random))
        .isNotEmpty()
        .allMatch(text -> text.startsWith("(gh) x = g (h x) fails"));
    Action<Rotation2, PointCloud> still = (g, cloud) -> PointActions.move(tilted(), cloud);
    assertThat(ActionLaws.violations(SO2.group(), still, clouds, TOLERANCE, random))
        .anyMatch(text -> text.startsWith("e x = x fails"));
  }

  private static dev.coset.groups.AffineMap tilted() {
    return Axis.X.embed(new Rotation2(0.1).affine());
  }

  @Test
  void aQuarterTurnAboutAnAxisIsCounterClockwiseFromItsTip() {
    PointCloud units = PointCloud.wrap(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    Rotation2 quarter = new Rotation2(Math.PI / 2);
    assertThat(PointActions.<Rotation2>aboutAxis(Axis.Z).apply(quarter, units).positions())
        .containsExactly(new double[] {0, 1, 0, -1, 0, 0, 0, 0, 1}, within(1e-15));
    assertThat(PointActions.<Rotation2>aboutAxis(Axis.X).apply(quarter, units).positions())
        .containsExactly(new double[] {1, 0, 0, 0, 0, 1, 0, -1, 0}, within(1e-15));
    assertThat(PointActions.<Rotation2>aboutAxis(Axis.Y).apply(quarter, units).positions())
        .containsExactly(new double[] {0, 0, -1, 0, 1, 0, 1, 0, 0}, within(1e-15));
  }

  @Test
  void aDihedralReflectionMirrorsSpaceAndKeepsTheAxis() {
    PointCloud cloud = PointCloud.wrap(new double[] {1, 2, 3});
    DihedralElement reflection = new DihedralElement(0, true, 4);
    assertThat(PointActions.<DihedralElement>aboutAxis(Axis.Z).apply(reflection, cloud).positions())
        .containsExactly(1, -2, 3);
  }

  @Property
  void vectorsTurnWithoutTranslationAndScalarsStay(RandomGenerator random) {
    PointCloud cloud = Inputs.cloud(4, random);
    var g = SE3.group().sample(random);
    PointCloud moved = PointActions.of(SE3.group()).apply(g, cloud);
    double[] before = cloud.normals().orElseThrow().values();
    double[] after = moved.normals().orElseThrow().values();
    for (int i = 0; i < 4; i++) {
      double[] normal = {before[3 * i], before[3 * i + 1], before[3 * i + 2]};
      double[] point = {cloud.position(i, 0), cloud.position(i, 1), cloud.position(i, 2)};
      double[] expected = g.affine().linear().times(normal);
      double[] target = g.affine().apply(point);
      for (int axis = 0; axis < 3; axis++) {
        assertThat(after[3 * i + axis]).isCloseTo(expected[axis], within(TOLERANCE));
        assertThat(moved.position(i, axis)).isCloseTo(target[axis], within(TOLERANCE));
      }
    }
    assertThat(moved.attributes().get("color")).isEqualTo(cloud.attributes().get("color"));
  }

  @Test
  void groupsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> PointActions.of(SO2.group()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("R^2")
        .hasMessageContaining("axis");
    Action<AffineElement, PointCloud> about = PointActions.aboutAxis(Axis.Z);
    PointCloud cloud = PointCloud.wrap(new double[3]);
    assertThatThrownBy(() -> about.apply(SO3.group().identity(), cloud))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("R^3");
    assertThatThrownBy(() -> PointActions.permutation().apply(Permutation.of(1, 0), cloud))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("2, but the data has 1");
  }
}
