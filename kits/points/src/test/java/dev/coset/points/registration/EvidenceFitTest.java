package dev.coset.points.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coset.points.registration.EvidenceFit.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvidenceFitTest {

  @Test
  void weightsFittedToPairsPreferWhatIsRight() {
    List<Examples> pairs = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      Problem problem = GlobalRegistrationTest.partial(1000, new SplittableRandom(seed));
      pairs.add(
          EvidenceFit.examples(
              Scan.of(problem.x()),
              Scan.of(problem.y()),
              problem.truth(),
              GlobalOptions.defaults().withKeypoints(300),
              new SplittableRandom(seed)));
    }
    double[] weights = EvidenceFit.weights(pairs, 0.01);
    assertThat(weights).hasSize(EvidenceWeights.WIDTH);
    for (Examples pair : pairs) {
      assertThat(pair.right()).isNotEmpty();
      assertThat(pair.wrong()).isNotEmpty();
      assertThat(best(weights, pair.right())).isGreaterThan(best(weights, pair.wrong()));
    }
  }

  @Test
  void pairsWithNothingRightOrWrongSayNothing() {
    double[] row = new double[EvidenceWeights.WIDTH];
    row[0] = 1;
    List<Examples> silent =
        List.of(
            new Examples(List.of(row), List.of()), new Examples(List.of(), List.of(row.clone())));
    assertThat(EvidenceFit.weights(silent, 0.01)).containsOnly(0);
  }

  private static double best(double[] weights, List<double[]> rows) {
    double most = Double.NEGATIVE_INFINITY;
    for (double[] row : rows) {
      double score = 0;
      for (int k = 0; k < weights.length; k++) {
        score += weights[k] * row[k];
      }
      most = Math.max(most, score);
    }
    return most;
  }
}
