package dev.coset.groups.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.Rotation3;
import dev.coset.groups.SO3;
import dev.coset.laws.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OptimalRotationTest {

  @Property
  void agreesWithTheSingularValueDecomposition(RandomGenerator random) {
    double[] h = random.doubles(9, -1, 1).toArray();
    Matrix matrix = Matrix.of(3, 3, h);
    OptimalRotation best = OptimalRotation.of(h);
    double[] expected = Decompositions.svd(matrix).values();
    double sign = Math.signum(Decompositions.determinant(matrix));
    double[] singular = best.singular();
    assertThat(singular[0]).isCloseTo(expected[0], within(1e-13));
    assertThat(singular[1]).isCloseTo(expected[1], within(1e-13));
    assertThat(singular[2]).isCloseTo(sign * expected[2], within(1e-13));
    double gap = singular[1] + singular[2];
    double score = best.rotation().matrix().times(matrix).trace();
    Rotation3 reference = Decompositions.nearestRotation(matrix.transpose());
    assertThat(score).isCloseTo(reference.matrix().times(matrix).trace(), within(1e-13));
    assertThat(best.rotation().matrix().minus(reference.matrix()).frobeniusNorm())
        .isLessThan(1e-13 / gap);
  }

  @Property
  void findsTheRotationOfTurnedVectorsAtAnyScale(RandomGenerator random) {
    Rotation3 truth = SO3.group().sample(random);
    double scale = Math.pow(10, random.nextInt(-100, 100));
    double[] h = new double[9];
    for (int i = 0; i < 5; i++) {
      double[] x = random.doubles(3, -1, 1).toArray();
      double[] y = truth.rotate(x);
      for (int k = 0; k < 9; k++) {
        h[k] += scale * x[k / 3] * y[k % 3];
      }
    }
    OptimalRotation best = OptimalRotation.of(h);
    double gap = (best.singular()[1] + best.singular()[2]) / scale;
    assertThat(SO3.group().isCloseTo(best.rotation(), truth, 1e-13 / gap)).isTrue();
  }

  @Test
  void nothingToAlignGivesTheIdentity() {
    OptimalRotation best = OptimalRotation.of(new double[9]);
    assertThat(best.rotation()).isEqualTo(Rotation3.identity());
    assertThat(best.singular()).containsExactly(0, 0, 0);
    assertThat(best).isEqualTo(OptimalRotation.of(new double[9]));
  }

  @Test
  void infiniteEntriesAreRefused() {
    double[] h = new double[9];
    h[4] = Double.NaN;
    assertThatThrownBy(() -> OptimalRotation.of(h)).hasMessageContaining("NaN");
    h[4] = Double.POSITIVE_INFINITY;
    assertThatThrownBy(() -> OptimalRotation.of(h)).hasMessageContaining("finite");
  }
}
