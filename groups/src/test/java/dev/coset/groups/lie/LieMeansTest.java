package dev.coset.groups.lie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.LieGroup;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SE3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LieMeansTest {

  @Property(tries = 20)
  void meansMoveWithTheFrame(RandomGenerator random) {
    movesWithTheFrame(SO3.group(), random);
    movesWithTheFrame(SE3.group(), random);
    movesWithTheFrame(Sim3.group(), random);
  }

  private static <E> void movesWithTheFrame(LieGroup<E> group, RandomGenerator random) {
    E k = group.sample(random);
    E h = group.sample(random);
    List<E> elements = new ArrayList<>();
    List<E> moved = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      E g = group.exp(Cases.bounded(group.dimension()).draw(0.7, random));
      elements.add(g);
      moved.add(group.compose(group.compose(k, g), h));
    }
    LieMeans.Mean<E> mean = LieMeans.of(group, elements);
    LieMeans.Mean<E> there = LieMeans.of(group, moved, List.of(1., 1., 1., 1., 1.), loose());
    assertThat(mean.converged()).isTrue();
    assertThat(there.converged()).isTrue();
    E expected = group.compose(group.compose(k, mean.mean()), h);
    assertThat(group.isCloseTo(there.mean(), expected, 1e-9)).as(group.name()).isTrue();
  }

  private static LieMeans.Options loose() {
    return new LieMeans.Options(200, 1e-11);
  }

  @Property(tries = 20)
  void twoElementsMeetOnTheirPath(RandomGenerator random) {
    Rotation3 g = SO3.group().sample(random);
    Rotation3 h = SO3.group().plus(g, Cases.bounded(3).draw(2, random));
    LieMeans.Mean<Rotation3> mean =
        LieMeans.of(SO3.group(), List.of(g, h), List.of(1.0, 3.0), LieMeans.Options.DEFAULT);
    Rotation3 expected = SO3.group().interpolate(g, h, 0.75);
    assertThat(SO3.group().isCloseTo(mean.mean(), expected, 1e-12)).isTrue();
    assertThat(mean.iterations()).isLessThanOrEqualTo(2);
    assertThat(SO3.group().distance(g, h)).isEqualTo(2, within(1e-12));
  }

  @Test
  void tooFewStepsAreReported() {
    List<Rotation3> spread =
        List.of(
            Rotation3.fromAxisAngle(new double[] {1, 0, 0}, 1.4),
            Rotation3.fromAxisAngle(new double[] {0, 1, 0}, 1.4),
            Rotation3.fromAxisAngle(new double[] {0, 0, 1}, 1.4));
    LieMeans.Mean<Rotation3> mean =
        LieMeans.of(SO3.group(), spread, List.of(1.0, 1.0, 1.0), new LieMeans.Options(1, 1e-13));
    assertThat(mean.converged()).isFalse();
    assertThat(mean.iterations()).isEqualTo(1);
    assertThat(mean.residual()).isBetween(1e-8, 0.1);
  }

  @Test
  void badWeightsAreRefused() {
    Rotation3 e = Rotation3.identity();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LieMeans.of(SO3.group(), List.of()))
        .withMessageContaining("at least one element");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LieMeans.of(SO3.group(), List.of(e), List.of(-1.0), LieMeans.Options.DEFAULT))
        .withMessageContaining("not negative");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LieMeans.of(SO3.group(), List.of(e), List.of(1.0, 1.0), LieMeans.Options.DEFAULT))
        .withMessageContaining("as many weights");
  }
}
