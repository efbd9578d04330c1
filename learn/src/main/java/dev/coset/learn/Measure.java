package dev.coset.learn;

import dev.coset.data.BadInputException;
import dev.coset.data.Dataset;
import dev.coset.data.NdArray;
import dev.coset.data.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a validation can measure of the outputs of a network. Outputs of classifiers are logits.
 *
 * {@snippet :
 * var training = Training.of(architecture, samples, held)
 *     .withMeasures(Measure.parse("accuracy,auc,loss,per-class"));
 * }
 */
public enum Measure {
  /** Mean cross-entropy of classes, or mean squared error of values. */
  LOSS("loss", "loss", false, For.ANY),
  /** The share of samples whose largest output is the label's. */
  ACCURACY("accuracy", "accuracy", true, For.CLASSES),
  /** The mean over the classes of the share of their samples that is recognized. */
  BALANCED_ACCURACY("balanced-accuracy", "balanced accuracy", true, For.CLASSES),
  /** The mean over the classes of the harmonic mean of precision and recall. */
  F1("f1", "F1", true, For.CLASSES),
  /**
   * The mean over the classes of the area under the curve of one class against the rest: the
   * probability that a sample of the class gets a higher probability than one of the rest, ties
   * counting half.
   */
  AUC("auc", "AUC", true, For.CLASSES),
  /** The share of the samples of each class that is recognized: as many metrics as classes. */
  PER_CLASS("per-class", "recall", true, For.CLASSES),
  /** The mean of {@code (output - target)^2}. */
  MEAN_SQUARED_ERROR("mse", Metric.MEAN_SQUARED_ERROR.name(), false, For.VALUES),
  /** The root of the mean of {@code (output - target)^2}. */
  ROOT_MEAN_SQUARED_ERROR("rmse", "root mean squared error", false, For.VALUES),
  /** The mean of {@code |output - target|}. */
  MEAN_ABSOLUTE_ERROR("mae", "mean absolute error", false, For.VALUES),
  /**
   * The coefficient of determination: {@code 1 - sum (output - target)^2 / sum (target - mean)^2},
   * averaged over the outputs.
   */
  R2("r2", "R2", true, For.VALUES);

  private enum For {
    CLASSES,
    VALUES,
    ANY
  }

  private final String key;
  private final String label;
  private final boolean higherIsBetter;
  private final For use;

  Measure(String key, String label, boolean higherIsBetter, For use) {
    this.key = key;
    this.label = label;
    this.higherIsBetter = higherIsBetter;
    this.use = use;
  }

  /**
   * Reads names separated by commas, such as {@code accuracy,auc}.
   *
   * @throws BadInputException if a name is unknown or repeated
   */
  public static List<Measure> parse(String names) {
    List<Measure> measures = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      String plain = name.strip().toLowerCase(Locale.ROOT);
      Measure measure =
          Arrays.stream(values())
              .filter(candidate -> candidate.key.equals(plain))
              .findFirst()
              .orElseThrow(() -> unknown(name));
      if (measures.contains(measure)) {
        throw new BadInputException(
            "The metric '%s' is named twice; name it once".formatted(plain));
      }
      measures.add(measure);
    }
    return List.copyOf(measures);
  }

  private static BadInputException unknown(String name) {
    return new BadInputException(
        "There is no metric '%s'; choose from %s"
            .formatted(
                Json.printable(name.strip()),
                Arrays.stream(values()).map(Measure::key).collect(Collectors.joining(", "))));
  }

  /** The name by which it is chosen, such as {@code auc}. */
  public String key() {
    return key;
  }

  /** Refuses a measure that does not fit the targets of the data. */
  void requireFor(Dataset<?> data) {
    boolean classes = !data.classes().isEmpty();
    if (use == (classes ? For.VALUES : For.CLASSES)) {
      throw new BadInputException(
          "The metric '%s' is for %s, and the samples of %s have %s; choose another"
              .formatted(
                  key,
                  classes ? "values" : "classes",
                  data.name(),
                  classes ? "classes" : "values"));
    }
  }

  /** The metrics that measures give, in order. */
  static List<Metric> metrics(List<Measure> measures, List<String> classes) {
    return measures.stream().flatMap(measure -> measure.metrics(classes).stream()).toList();
  }

  private List<Metric> metrics(List<String> classes) {
    Metric.Direction direction =
        higherIsBetter ? Metric.Direction.HIGHER_IS_BETTER : Metric.Direction.LOWER_IS_BETTER;
    return this == PER_CLASS
        ? classes.stream().map(name -> new Metric(label + " of " + name, direction)).toList()
        : List.of(new Metric(label, direction));
  }

  /** The values of {@link #metrics} for outputs of the samples of a data set. */
  static List<Double> values(List<Measure> measures, List<NdArray> outputs, Dataset<?> data) {
    return measures.stream().flatMap(measure -> measure.values(outputs, data).stream()).toList();
  }

  private List<Double> values(List<NdArray> outputs, Dataset<?> data) {
    if (this == MEAN_SQUARED_ERROR || (this == LOSS && data.classes().isEmpty())) {
      return List.of(Evaluation.meanSquaredError(outputs, data));
    }
    if (this == ACCURACY) {
      return List.of(Evaluation.accuracy(outputs, data));
    }
    return use == For.VALUES
        ? List.of(ValueScores.of(outputs, values(data)).get(this))
        : classScores(ClassScores.of(outputs, labels(data), data.classes().size()));
  }

  private List<Double> classScores(ClassScores scores) {
    return switch (this) {
      case BALANCED_ACCURACY -> List.of(scores.balancedAccuracy());
      case F1 -> List.of(scores.f1());
      case AUC -> List.of(scores.auc());
      case PER_CLASS -> scores.recalls();
      default -> List.of(scores.crossEntropy());
    };
  }

  private static int[] labels(Dataset<?> data) {
    return data.samples().stream()
        .mapToInt(
            sample -> sample.target().orElse(null) instanceof Target.Label(int index) ? index : -1)
        .toArray();
  }

  private static List<NdArray> values(Dataset<?> data) {
    return data.samples().stream()
        .map(sample -> sample.target().orElseThrow())
        .map(target -> ((Target.Values) target).values())
        .toList();
  }
}
