package dev.coset.groups.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coset.groups.GroupLaws;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotGeneratingException;
import dev.coset.laws.Property;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SpaceGroupTest {

  @Test
  void all230HaveTheOperationsOfTheTables() {
    for (String[] row : Golden.rows("standard.txt")) {
      SpaceGroup group = SpaceGroup.number(Integer.parseInt(row[0]));
      assertThat(group.elements()).as(row[0]).hasSize(Integer.parseInt(row[1]));
      assertThat(Golden.digest(group)).as(row[0]).isEqualTo(row[2]);
      assertThat(group.crystalClass())
          .isEqualTo(SpaceGroupType.of(Integer.parseInt(row[0])).crystalClass());
      assertThat(group.elements())
          .hasSize(group.crystalClass().order() * group.translations().size());
      assertThat(group.centring()).isPresent();
    }
  }

  @Property(tries = 20)
  void spaceGroupsAreGroupsExactly(RandomGenerator random) {
    SpaceGroup group = SpaceGroup.number(1 + random.nextInt(SpaceGroupType.COUNT));
    assertThat(GroupLaws.violations(group, 50, 0, random)).isEmpty();
    HashSet<SpaceGroupElement> all = new HashSet<>(group.elements());
    assertThat(all).hasSize(group.elements().size());
    for (SpaceGroupElement g : group.elements()) {
      SpaceGroupElement h = group.sample(random);
      assertThat(all).contains(group.compose(g, h), group.inverse(g));
    }
    assertThat(SpaceGroup.generatedBy(group.generators()).elements())
        .containsExactlyElementsOf(group.elements());
    List<String> texts = group.elements().stream().map(SpaceGroupElement::toString).toList();
    SpaceGroup read = SpaceGroup.closedFrom(texts);
    assertThat(read.elements()).containsExactlyElementsOf(group.elements());
    assertThat(new HashSet<>(SpaceGroup.generatedBy(read.generators()).elements())).isEqualTo(all);
  }

  @Property(tries = 20)
  void aMetricOfTheSystemIsKeptAndAnotherIsNot(RandomGenerator random) {
    SpaceGroup group = SpaceGroup.number(3 + random.nextInt(SpaceGroupType.COUNT - 2));
    Matrix skew =
        Matrix.of(
            3, 3, 1, 0.5 + random.nextDouble(), 0.3, 0, 1, 0.7, 0, 0, 2 + random.nextDouble());
    Matrix metric = skew.transpose().times(skew);
    assertThat(group.isCompatible(metric, 1e-3)).isFalse();
    assertThat(group.isCompatible(group.averagedMetric(metric), 1e-12)).isTrue();
  }

  @Test
  void metricsOfEverySystem() {
    Matrix box = Matrix.diagonal(3, i -> i + 1);
    assertThat(SpaceGroup.number(16).isCompatible(box, 0)).isTrue();
    assertThat(SpaceGroup.number(75).isCompatible(box, 1e-9)).isFalse();
    Matrix hexagonal = Matrix.of(3, 3, 1, -0.5, 0, -0.5, 1, 0, 0, 0, 2);
    assertThat(SpaceGroup.number(194).isCompatible(hexagonal, 0)).isTrue();
    assertThat(SpaceGroup.number(194).isCompatible(box, 1e-9)).isFalse();
    assertThat(SpaceGroup.number(225).isCompatible(Matrix.identity(3), 0)).isTrue();
    assertThat(
            SpaceGroup.number(1).isCompatible(Matrix.of(3, 3, 1, .1, .2, .1, 1, .3, .2, .3, 1), 0))
        .isTrue();
  }

  @Test
  void namesAndClasses() {
    SpaceGroup diamond = SpaceGroup.number(227);
    assertThat(diamond.name()).isEqualTo("Fd-3m");
    assertThat(diamond.crystalSystem()).isEqualTo(CrystalSystem.CUBIC);
    assertThat(diamond.laueClass()).isEqualTo(CrystalClass.OH);
    assertThat(diamond.centring()).contains(Centring.F);
    assertThat(diamond.isSymmorphicAtOrigin()).isFalse();
    assertThat(SpaceGroupType.named("P 1 21/c 1").number()).isEqualTo(14);
    assertThat(SpaceGroupType.named("P21/c").number()).isEqualTo(14);
    assertThat(SpaceGroup.number(152).crystalClass().schoenflies()).isEqualTo("D3");
    assertThat(SpaceGroupType.all())
        .hasSize(230)
        .extracting(SpaceGroupType::symbol)
        .doesNotHaveDuplicates();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpaceGroupType.named("Fd-3q"))
        .withMessageContaining("Fd-3q");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpaceGroup.number(231))
        .withMessageContaining("1 to 230");
  }

  @Test
  void whatDoesNotCloseIsRefusedWithTheProductMissing() {
    assertThatExceptionOfType(NotGeneratingException.class)
        .isThrownBy(() -> SpaceGroup.closedFrom(List.of("x,y,z", "-y,x,z", "-x,-y,z")))
        .withMessageContaining("'-y, x, z' and '-x, -y, z' is 'y, -x, z'");
    assertThatExceptionOfType(NotGeneratingException.class)
        .isThrownBy(() -> SpaceGroup.closedFrom(List.of("x,y,z", "x+1/3,y,z")))
        .withMessageContaining("'x+2/3, y, z'");
    assertThatExceptionOfType(NotGeneratingException.class)
        .isThrownBy(() -> SpaceGroup.generatedBy(List.of(SpaceGroupElement.parse("5x+2y,2x+y,z"))))
        .withMessageContaining("more than 48");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpaceGroup.closedFrom(List.of("x,y", "-x,y")))
        .withMessageContaining("dimension 3");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SpaceGroup.number(1)
                    .compose(SpaceGroupElement.parse("-x,y,z"), SpaceGroupElement.identity(3)))
        .withMessageContaining("not an element");
    assertThat(SpaceGroup.closedFrom(List.of()).elements()).hasSize(1);
    assertThat(SpaceGroup.generatedBy(List.of()).elements()).hasSize(1);
  }

  @Test
  void aBrokenTableIsNoticed() {
    SpaceGroupElement wrong = SpaceGroupElement.parse("-x+1/4,-y,z");
    SpaceGroup broken = SpaceGroup.generatedBy(List.of(wrong, SpaceGroupElement.parse("-x,-y,-z")));
    String[] row = Golden.rows("standard.txt").get(9);
    assertThat(Golden.digest(broken)).isNotEqualTo(row[2]);
  }
}
