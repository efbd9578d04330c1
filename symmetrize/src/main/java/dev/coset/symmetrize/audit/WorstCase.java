package dev.coset.symmetrize.audit;

import java.util.List;
import java.util.Optional;

/**
 * A sample and an element with a large error, kept so that it can be replayed.
 *
 * @param sample the name of the sample
 * @param index its position in the data set
 * @param element the element
 * @param turn how it turns the plane or space, when it does
 * @param error the relative error
 * @param expected {@code g f(x)}, for invariance the output for the original input
 * @param moved {@code f(g x)}
 */
public record WorstCase(
    String sample,
    int index,
    SavedElement element,
    Optional<Turn> turn,
    double error,
    Prediction expected,
    Prediction moved) {

  /**
   * An output in short.
   *
   * @param label the name of the predicted class, for classifiers
   * @param size how many numbers the output has
   * @param values the first of them, at most 16
   */
  public record Prediction(Optional<String> label, int size, List<Double> values) {
    /** Copies the list. */
    public Prediction {
      values = List.copyOf(values);
    }
  }
}
