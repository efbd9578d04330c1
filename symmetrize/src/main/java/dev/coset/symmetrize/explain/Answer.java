package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;

/** Which number of a model's answer is explained. */
public sealed interface Answer {

  /** The largest of the answer to the input: the predicted class. */
  Answer PREDICTED = new Predicted();

  /** A certain one, counted from 0. */
  static Answer at(int index) {
    return new At(index);
  }

  /** Its position for an input's answer. */
  int index(NdArray answer);

  /** The largest. */
  record Predicted() implements Answer {
    @Override
    public int index(NdArray answer) {
      return answer.argmax();
    }
  }

  /**
   * A certain one.
   *
   * @param position counted from 0
   */
  record At(int position) implements Answer {
    @Override
    public int index(NdArray answer) {
      if (position < 0 || position >= answer.size()) {
        throw new BadInputException(
            "The model answers with %d numbers, counted from 0, and has no number %d"
                .formatted(answer.size(), position));
      }
      return position;
    }
  }
}
