package dev.coset.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.laws.Property;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ElementsTest {

  private static final double HALF = Math.PI / 2;

  @Test
  void anglesAreNormalized() {
    assertThat(new Rotation2(3 * Math.PI).angle()).isEqualTo(Math.PI);
    assertThat(new Rotation2(-Math.PI)).isEqualTo(new Rotation2(Math.PI));
    assertThat(new Rotation2(-0.0)).isEqualTo(new Rotation2(0.0));
    assertThat(new Orthogonal2(-7, true).angle()).isEqualTo(2 * Math.PI - 7, within(1e-15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rotation2(Double.NaN))
        .withMessageContaining("NaN");
  }

  @Test
  void positiveTurnsAreCounterClockwise() {
    assertThat(Cyclic.of(4).element(1).matrix()).isEqualTo(Matrix.of(2, 2, 0, -1, 1, 0));
    assertThat(Cyclic.of(8).element(6).matrix()).isEqualTo(Matrix.of(2, 2, 0, 1, -1, 0));
    assertThat(new Rotation2(HALF).affine().apply(new double[] {1, 0})[1]).isEqualTo(1.0);
    Rotation3 quarter = Rotation3.fromAxisAngle(new double[] {0, 0, 2}, HALF);
    assertThat(quarter.rotate(new double[] {1, 0, 0}))
        .containsExactly(new double[] {0, 1, 0}, within(1e-15));
  }

  @Test
  void quarterTurnsAreExact() {
    for (DihedralElement g : Dihedral.of(4).elements()) {
      assertThat(Arrays.stream(g.matrix().toArray()).boxed().toList()).isSubsetOf(-1.0, 0.0, 1.0);
    }
    assertThat(Dihedral.of(4).element(0, true).matrix()).isEqualTo(Matrix.of(2, 2, 1, 0, 0, -1));
    assertThat(Dihedral.of(1).element(0, true).matrix()).isEqualTo(Matrix.of(2, 2, 1, 0, 0, -1));
  }

  @Test
  void signedZerosAreEqual() {
    assertThat(new Orthogonal3(Rotation3.identity(), true).matrix())
        .isEqualTo(Matrix.diagonal(3, i -> -1));
    assertThat(Matrix.of(1, 1, -0.0)).isEqualTo(Matrix.zero(1, 1));
    assertThat(Translation.of(-0.0)).isEqualTo(Translation.of(0.0));
  }

  @Test
  void turnsAreReduced() {
    assertThat(new CyclicElement(-1, 6).turn()).isEqualTo(5);
    assertThat(new DihedralElement(13, true, 6).turn()).isEqualTo(1);
    assertThat(new Shift(List.of(-1, 9), List.of(4, 5)).steps()).containsExactly(3, 4);
  }

  @Test
  void elementsOfOtherGroupsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cyclic.of(4).compose(new CyclicElement(1, 4), new CyclicElement(1, 5)))
        .withMessageContaining("not an element of C4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dihedral.of(4).inverse(new DihedralElement(1, true, 5)))
        .withMessageContaining("D4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Symmetric.of(3).inverse(Permutation.of(1, 0)))
        .withMessageContaining("S3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Translations.of(3, 1).inverse(Translation.of(1, 2)))
        .withMessageContaining("T(3)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> CyclicTranslations.of(3, 3).inverse(Shift.of(new int[2], new int[] {3, 4})))
        .withMessageContaining("C3 x C3");
  }

  @Test
  void degenerateParametersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Cyclic.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new CyclicElement(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Dihedral.of(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Symmetric.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Translations.of(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Translations.of(3, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> CyclicTranslations.of());
    assertThatIllegalArgumentException().isThrownBy(() -> CyclicTranslations.of(3, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RigidMotion(Rotation3.identity(), 0, Double.NaN, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Translation.of(Double.POSITIVE_INFINITY));
  }

  @Property(tries = 100)
  void permutationsMoveWhatIsAtIToItsImage(RandomGenerator random) {
    Symmetric group = Symmetric.of(6);
    Permutation p = group.sample(random);
    Permutation q = group.sample(random);
    double[] x = Groups.gaussian(6, random);
    double[] moved = p.apply(x);
    for (int i = 0; i < 6; i++) {
      assertThat(moved[p.image(i)]).isEqualTo(x[i]);
    }
    assertThat(p.affine().apply(x)).containsExactly(moved);
    assertThat(group.compose(p, q).apply(x)).containsExactly(p.apply(q.apply(x)));
    List<Integer> list = List.of(10, 11, 12, 13, 14, 15);
    assertThat(p.apply(list).get(p.image(2))).isEqualTo(12);
    assertThat(group.compose(p, q).sign()).isEqualTo(p.sign() * q.sign());
  }

  @Test
  void gatheringIsTheInverseActionAndNotALeftAction() {
    Permutation p = Permutation.of(1, 2, 0);
    Permutation q = Permutation.of(1, 0, 2);
    double[] x = {10, 11, 12};
    double[] gathered = gather(Symmetric.of(3).compose(p, q), x);
    assertThat(gathered).isNotEqualTo(gather(p, gather(q, x)));
    assertThat(gathered).isEqualTo(gather(q, gather(p, x)));
    assertThat(gather(p, x)).containsExactly(Symmetric.of(3).inverse(p).apply(x));
  }

  private static double[] gather(Permutation p, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[p.image(i)];
    }
    return y;
  }

  @Test
  void whatIsNoPermutationIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Permutation.of(0, 0, 1))
        .withMessageContaining("[0, 0, 1]");
    assertThatIllegalArgumentException().isThrownBy(() -> Permutation.of(1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Permutation.of(-1, 0));
    assertThat(Permutation.of().size()).isZero();
  }

  @Test
  void largeSymmetricGroupsAreNotListed() {
    assertThat(Symmetric.of(8).elements()).hasSize(40320);
    assertThatIllegalStateException()
        .isThrownBy(() -> Symmetric.of(9).elements())
        .withMessageContaining("sample");
    assertThat(Symmetric.of(25).order())
        .isEqualTo(new Order.Finite(new BigInteger("15511210043330985984000000")));
    assertThatIllegalStateException()
        .isThrownBy(() -> CyclicTranslations.of(1000, 1001).elements())
        .withMessageContaining("1001000");
  }

  @Test
  void groupsHaveTheirUsualNames() {
    assertThat(Groups.affine().stream().map(Group::name).distinct())
        .containsExactly(
            "SO(2)", "O(2)", "SO(3)", "O(3)", "SE(2)", "SE(3)", "E(3)", "T(1)", "T(3)", "C1", "C2",
            "C4", "C7", "D1", "D2", "D4", "D5", "S1", "S2", "S4", "S30");
    assertThat(CyclicTranslations.of(28, 28)).hasToString("C28 x C28");
  }

  @Test
  void finiteGroupsAreEqualByValue() {
    assertThat(Cyclic.of(4)).isEqualTo(Cyclic.of(4)).isNotEqualTo(Cyclic.of(5));
    assertThat(CyclicTranslations.of(2, 3)).isEqualTo(CyclicTranslations.of(2, 3));
  }
}
