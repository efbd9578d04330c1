package dev.coset.points;

import dev.coset.data.NdArray;
import java.util.ArrayList;
import java.util.List;

/**
 * What a classifier says about a cloud.
 *
 * @param label the name of the most probable class
 * @param index its position among the classes
 * @param probabilities of all classes in their order; they sum to one
 */
public record Classification(String label, int index, List<Double> probabilities) {

  /** Copies the list. */
  public Classification {
    probabilities = List.copyOf(probabilities);
  }

  /** The probability of the most probable class. */
  public double probability() {
    return probabilities.get(index);
  }

  /** The softmax of logits, one for each class. */
  public static Classification of(NdArray logits, List<String> classes) {
    int index = logits.argmax();
    double sum = 0;
    for (int i = 0; i < logits.size(); i++) {
      sum += Math.exp(logits.get(i) - logits.get(index));
    }
    List<Double> probabilities = new ArrayList<>(logits.size());
    for (int i = 0; i < logits.size(); i++) {
      probabilities.add(Math.exp(logits.get(i) - logits.get(index)) / sum);
    }
    return new Classification(classes.get(index), index, probabilities);
  }
}
