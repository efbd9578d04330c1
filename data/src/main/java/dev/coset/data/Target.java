package dev.coset.data;

/** What a model should say about a sample. */
public sealed interface Target {

  /**
   * A class.
   *
   * @param index the position in the data set's list of classes
   */
  record Label(int index) implements Target {
    /** Rejects negative indices. */
    public Label {
      if (index < 0) {
        throw new IllegalArgumentException("A label is at least 0, given: " + index);
      }
    }
  }

  /** Numbers to regress. */
  record Values(NdArray values) implements Target {}
}
