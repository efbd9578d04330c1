package dev.coset.data.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.Target;
import dev.coset.groups.Matrix;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ModifiedInertiaTest {

  private static double[] moved(Matrix g, double[] input) {
    double[] moved = input.clone();
    for (int body = 0; body < 5; body++) {
      double[] r = {input[5 + 3 * body], input[6 + 3 * body], input[7 + 3 * body]};
      System.arraycopy(g.times(r), 0, moved, 5 + 3 * body, 3);
    }
    return moved;
  }

  private static double violation(ModifiedInertia inertia, Matrix g, RandomGenerator random) {
    double[] input = inertia.dataset(1, random).samples().getFirst().input().toArray();
    Matrix there = Matrix.of(3, 3, inertia.target(moved(g, input)));
    Matrix back = g.times(Matrix.of(3, 3, inertia.target(input))).times(g.transpose());
    return there.minus(back).frobeniusNorm() / back.frobeniusNorm();
  }

  @Property(tries = 20)
  void onlyElementsThatKeepTheAxisCommute(RandomGenerator random) {
    double a = random.nextDouble() * 6;
    Matrix aboutZ =
        Matrix.of(3, 3, Math.cos(a), Math.sin(a), 0, Math.sin(a), -Math.cos(a), 0, 0, 0, 1);
    Matrix quarterAboutX = Matrix.of(3, 3, 1, 0, 0, 0, 0, -1, 0, 1, 0);
    Matrix any = SO3.group().sample(random).matrix();
    var inertia = new ModifiedInertia(5, 2, 0.3);
    assertThat(violation(inertia, aboutZ, random)).isLessThan(1e-13);
    assertThat(violation(inertia, quarterAboutX, random)).isGreaterThan(0.01);
    assertThat(violation(new ModifiedInertia(5, 2, 0), any, random)).isLessThan(1e-13);
  }

  @Test
  void oneMassOnAnAxisHasTheMomentsOfTextbooks() {
    double[] target = new ModifiedInertia(1, 2, 0.5).target(new double[] {2, 3, 0, 0});
    assertThat(target).containsExactly(0, 0, 0, 0, 18, 0, 0, 0, 27);
    var samples = new ModifiedInertia(2, 0, 0).dataset(3, new SplittableRandom(1)).samples();
    assertThat(samples).hasSize(3);
    assertThat(samples.getFirst().input().toArray()[0]).isPositive();
    assertThat(((Target.Values) samples.getFirst().target().orElseThrow()).values().toArray()[4])
        .isCloseTo(
            new ModifiedInertia(2, 0, 0).target(samples.getFirst().input().toArray())[4],
            within(1e-12));
    assertThatThrownBy(() -> new ModifiedInertia(0, 2, 1)).hasMessageContaining("body");
    assertThatThrownBy(() -> new ModifiedInertia(1, 2, 1).target(new double[3]))
        .hasMessageContaining("4 numbers");
  }
}
