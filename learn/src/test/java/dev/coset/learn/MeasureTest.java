package dev.coset.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Sample;
import dev.coset.data.Target;
import dev.coset.laws.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MeasureTest {

  private static final List<String> CLASSES = List.of("a", "b", "c");

  private static Dataset<NdArray> labelled(List<Integer> labels) {
    List<Sample<NdArray>> samples =
        labels.stream()
            .map(
                label ->
                    new Sample<>(
                        "s", NdArray.vector(0), Optional.<Target>of(new Target.Label(label))))
            .toList();
    return new Dataset<>("d", samples, CLASSES);
  }

  private static Dataset<NdArray> valued(double... targets) {
    List<Sample<NdArray>> samples = new ArrayList<>();
    for (double target : targets) {
      samples.add(
          new Sample<>(
              "s",
              NdArray.vector(0),
              Optional.of(new Target.Values(NdArray.vector(target, -target)))));
    }
    return new Dataset<>("d", samples, List.of());
  }

  private static double one(Measure measure, List<NdArray> outputs, Dataset<?> data) {
    return Measure.values(List.of(measure), outputs, data).getFirst();
  }

  /** The probability that a pair is ordered rightly, by looking at every pair. */
  private static double slowAuc(List<double[]> scores, List<Integer> labels) {
    double sum = 0;
    int classes = 0;
    for (int c = 0; c < CLASSES.size(); c++) {
      double right = 0;
      long pairs = 0;
      for (int i = 0; i < labels.size(); i++) {
        for (int j = 0; j < labels.size(); j++) {
          if (labels.get(i) == c && labels.get(j) != c) {
            double difference = scores.get(i)[c] - scores.get(j)[c];
            right += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
            pairs++;
          }
        }
      }
      if (pairs > 0) {
        sum += right / pairs;
        classes++;
      }
    }
    return sum / classes;
  }

  @Property(tries = 40)
  void theAreaUnderTheCurveCountsOrderedPairs(RandomGenerator random) {
    List<Integer> labels = new ArrayList<>();
    List<NdArray> outputs = new ArrayList<>();
    List<double[]> probabilities = new ArrayList<>();
    // Rows are drawn from a few, so that there are exact ties.
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      rows.add(random.doubles(3, -2, 2).toArray());
    }
    int size = 4 + random.nextInt(20);
    for (int i = 0; i < size; i++) {
      labels.add(i < 2 ? i : random.nextInt(3));
      double[] logits = rows.get(random.nextInt(rows.size()));
      outputs.add(NdArray.vector(logits));
      double sum = 0;
      for (double logit : logits) {
        sum += Math.exp(logit);
      }
      double[] row = new double[3];
      for (int c = 0; c < 3; c++) {
        row[c] = Math.exp(logits[c]) / sum;
      }
      probabilities.add(row);
    }
    double area = one(Measure.AUC, outputs, labelled(labels));
    assertThat(area).isCloseTo(slowAuc(probabilities, labels), within(1e-12));
  }

  @Test
  void scoresOfClassesByHand() {
    Dataset<NdArray> data = labelled(List.of(0, 0, 0, 1));
    List<NdArray> outputs =
        List.of(
            NdArray.vector(5, 0, 0),
            NdArray.vector(5, 0, 0),
            NdArray.vector(0, 5, 0),
            NdArray.vector(0, 5, 0));
    assertThat(one(Measure.ACCURACY, outputs, data)).isEqualTo(0.75);
    assertThat(one(Measure.BALANCED_ACCURACY, outputs, data))
        .isCloseTo((2.0 / 3 + 1) / 2, within(1e-12));
    // Of a: precision 1, recall 2/3; of b: precision 1/2, recall 1; c has no samples.
    assertThat(one(Measure.F1, outputs, data)).isCloseTo((0.8 + 2.0 / 3) / 2, within(1e-12));
    assertThat(one(Measure.LOSS, outputs, data))
        .isCloseTo(Math.log(2 + Math.exp(5)) - 3.75, within(1e-12));
    assertThat(Measure.metrics(List.of(Measure.PER_CLASS), CLASSES).stream().map(Metric::name))
        .containsExactly("recall of a", "recall of b", "recall of c");
    assertThat(Measure.values(List.of(Measure.PER_CLASS), outputs, data).subList(0, 2))
        .containsExactly(2.0 / 3, 1.0);
  }

  @Test
  void errorsOfValuesByHand() {
    Dataset<NdArray> data = valued(1, 2, 3);
    List<NdArray> outputs =
        List.of(NdArray.vector(1, -1), NdArray.vector(2, -2), NdArray.vector(5, -1));
    assertThat(one(Measure.MEAN_SQUARED_ERROR, outputs, data)).isCloseTo(8.0 / 6, within(1e-12));
    assertThat(one(Measure.LOSS, outputs, data)).isCloseTo(8.0 / 6, within(1e-12));
    assertThat(one(Measure.ROOT_MEAN_SQUARED_ERROR, outputs, data))
        .isCloseTo(Math.sqrt(8.0 / 6), within(1e-12));
    assertThat(one(Measure.MEAN_ABSOLUTE_ERROR, outputs, data)).isCloseTo(4.0 / 6, within(1e-12));
    assertThat(one(Measure.R2, outputs, data)).isCloseTo(1 - 4.0 / 2, within(1e-12));
  }

  @Test
  void namesThatDoNotFitAreRefused() {
    assertThat(Measure.parse("Accuracy, auc")).containsExactly(Measure.ACCURACY, Measure.AUC);
    assertThatThrownBy(() -> Measure.parse("acuracy"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("acuracy")
        .hasMessageContaining("balanced-accuracy");
    assertThatThrownBy(() -> Measure.parse("auc,auc")).hasMessageContaining("twice");
    assertThatThrownBy(() -> Measure.R2.requireFor(labelled(List.of(0))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'r2' is for values");
    assertThatThrownBy(() -> Measure.AUC.requireFor(valued(1)))
        .hasMessageContaining("'auc' is for classes");
  }
}
