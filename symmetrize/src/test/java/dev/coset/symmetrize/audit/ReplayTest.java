package dev.coset.symmetrize.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.Model;
import dev.coset.data.NdArray;
import dev.coset.groups.Cyclic;
import dev.coset.groups.Dihedral;
import dev.coset.groups.DirectProduct;
import dev.coset.groups.E3;
import dev.coset.groups.FiniteMatrixGroup;
import dev.coset.groups.Group;
import dev.coset.groups.Matrix;
import dev.coset.groups.O2;
import dev.coset.groups.O3;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO2;
import dev.coset.groups.SO3;
import dev.coset.groups.Symmetric;
import dev.coset.groups.Translations;
import dev.coset.laws.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final Model<NdArray, NdArray> MODEL = x -> NdArray.vector(x.get(2), x.get(0));

  @Test
  void savedCasesGiveTheSameFigures() {
    Dataset<NdArray> data = Fixtures.directions(50);
    Audit<Rotation3, NdArray> audit = Audit.of(MODEL, Fixtures.invariance());
    AuditReport report = audit.run(data, Fixtures.exactly(2000), AuditProgress.none(), 4);
    List<Audit.Replay> replays = audit.replay(data, report.worst());
    assertThat(replays).hasSize(10);
    for (Audit.Replay replay : replays) {
      assertThat(replay.error()).isEqualTo(replay.saved().error());
      assertThat(replay.moved()).isEqualTo(replay.saved().moved());
      assertThat(replay.expected()).isEqualTo(replay.saved().expected());
    }
    assertThat(report.worst()).isSortedAccordingTo((a, b) -> Double.compare(b.error(), a.error()));
    NdArray moved = Audit.movedInput(Fixtures.invariance(), data, report.worst().getFirst());
    assertThat(MODEL.apply(moved).toArray())
        .containsExactly(
            report.worst().getFirst().moved().values().stream().mapToDouble(v -> v).toArray());
  }

  @Property(tries = 10)
  void elementsOfEveryGroupComeBack(RandomGenerator random) {
    Matrix quarterTurn = Matrix.of(2, 2, 0, -1, 1, 0);
    List<Group<?>> groups =
        List.of(
            SO2.group(),
            O2.group(),
            SO3.group(),
            O3.group(),
            SE3.group(),
            E3.group(),
            Cyclic.of(5),
            Dihedral.of(4),
            Symmetric.of(6),
            Translations.of(3, 1),
            FiniteMatrixGroup.generatedBy("quarter turns", List.of(quarterTurn), 10),
            DirectProduct.of(SO3.group(), DirectProduct.of(Cyclic.of(3), O2.group())));
    groups.forEach(group -> comesBack(group, random));
  }

  private static <E> void comesBack(Group<E> group, RandomGenerator random) {
    for (E element : List.of(group.identity(), group.sample(random))) {
      SavedElement saved = ElementJson.save(group, element);
      assertThat(ElementJson.restore(group, saved)).isEqualTo(element);
    }
  }

  @Test
  void casesOfOtherGroupsOrDataAreRefused() {
    Dataset<NdArray> data = Fixtures.directions(5);
    Audit<Rotation3, NdArray> audit = Audit.of(MODEL, Fixtures.invariance());
    WorstCase saved =
        audit.run(data, Fixtures.exactly(20), AuditProgress.none(), 4).worst().getFirst();
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> audit.replay(Fixtures.directions(2).map(x -> x), List.of(other(saved))))
        .withMessageContaining("has no sample");
    SavedElement element = saved.element();
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> ElementJson.restore(SO2.group(), element))
        .withMessageContaining("is a Rotation3 of SO(3), but the group is SO(2)");
    SavedElement damaged = new SavedElement("SO(3)", "Rotation3", element.value().get("w"));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> ElementJson.restore(SO3.group(), damaged))
        .withMessageContaining("is no Rotation3 of SO(3)");
  }

  private static WorstCase other(WorstCase saved) {
    return new WorstCase(
        "elsewhere",
        saved.index(),
        saved.element(),
        saved.turn(),
        saved.error(),
        saved.expected(),
        saved.moved());
  }
}
