package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.List;

/**
 * What a classifier was trained on.
 *
 * @param inputs the examples
 * @param labels their classes, counted from 0
 */
public record TrainingExamples(List<NdArray> inputs, List<Integer> labels) {

  /** Copies the lists, which have one length and are not empty. */
  public TrainingExamples {
    inputs = List.copyOf(inputs);
    labels = List.copyOf(labels);
    if (inputs.isEmpty() || inputs.size() != labels.size()) {
      throw new BadInputException(
          "Examples have one label each and are at least one, given: %d examples, %d labels"
              .formatted(inputs.size(), labels.size()));
    }
  }

  /** How many. */
  public int size() {
    return inputs.size();
  }
}
