package dev.coset.groups.lie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.AffineElement;
import dev.coset.groups.AffineMap;
import dev.coset.groups.LieGroup;
import dev.coset.groups.Matrix;
import dev.coset.groups.NotAnElementException;
import dev.coset.groups.Rotation2;
import dev.coset.groups.SE2;
import dev.coset.groups.internal.Blocks;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SimilarityTest {

  @Property(tries = 10)
  void exponentialIsTheMatrixExponential(RandomGenerator random) {
    for (double angle : Cases.ANGLES) {
      agrees(SE2.group(), Cases.turning(3, 2, 1).draw(angle, random));
      for (double scale : Cases.LOG_SCALES) {
        double[] flat = Cases.turning(4, 2, 1).draw(angle, random);
        flat[3] = scale;
        agrees(Sim2.group(), flat);
        double[] solid = Cases.turning(7, 3, 3).draw(angle, random);
        solid[6] = scale;
        agrees(Sim3.group(), solid);
      }
    }
  }

  private static <E extends AffineElement> void agrees(LieGroup<E> group, double[] tangent) {
    E g = group.exp(tangent);
    Matrix expected = MatrixExponential.of(group.hat(tangent));
    assertThat(homogeneous(g.affine()).minus(expected).frobeniusNorm())
        .as("%s at %s", group, Matrix.of(1, tangent.length, tangent))
        .isLessThan(1e-14 * expected.frobeniusNorm());
    assertThat(group.log(g)).containsExactly(tangent, within(1e-12));
  }

  private static Matrix homogeneous(AffineMap map) {
    int n = map.dimension();
    return Blocks.square(
        map.linear(), Matrix.of(n, 1, map.translation()), Matrix.zero(1, n), Matrix.identity(1));
  }

  /** Relative digits survive where scale and angle vanish together. */
  @Property(tries = 20)
  void tinySimilaritiesKeepTheirDigits(RandomGenerator random) {
    double[] tangent = Cases.turning(7, 3, 3).draw(1e-150, random);
    tangent[6] = 0;
    double[] back = Sim3.group().log(Sim3.group().exp(tangent));
    for (int i = 0; i < 7; i++) {
      assertThat(back[i]).isEqualTo(tangent[i], within(2e-15 * Math.abs(tangent[i])));
    }
  }

  @Test
  void scaleActsOnPoints() {
    Similarity2 g = new Similarity2(new Rotation2(Math.PI / 2), 3, 1, 0);
    assertThat(g.affine().apply(new double[] {2, 0}))
        .containsExactly(new double[] {1, 6}, within(1e-15));
  }

  @Test
  void badScalesAreRefused() {
    for (double scale : new double[] {0, -2, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Similarity2(new Rotation2(0), scale, 0, 0))
          .isInstanceOf(NotAnElementException.class)
          .hasMessageContaining("positive and finite, given: " + scale);
    }
  }
}
