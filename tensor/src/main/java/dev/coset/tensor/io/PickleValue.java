package dev.coset.tensor.io;

import java.util.List;
import java.util.Map;

/**
 * What a pickle of a state dict is made of. Containers may hold each other in circles, so equality
 * and text of them are never asked for.
 */
sealed interface PickleValue {

  /** None, or bytes: read, and of no use here. */
  enum Nothing implements PickleValue {
    NOTHING
  }

  /** A number, a truth value or text. */
  record Scalar(StateValue value) implements PickleValue {}

  /** A tuple, list or set. */
  record Sequence(List<PickleValue> items, boolean fixed) implements PickleValue {}

  /** A dict, ordered. */
  record Dict(Map<String, PickleValue> items) implements PickleValue {}

  /** The name of a Python class or function; it is in the list of those that are known. */
  record Global(String name) implements PickleValue {}

  /** An element type. */
  record Elements(ElementType type) implements PickleValue {}

  /** Elements in an entry of the archive; bytes, if the storage has no type. */
  record Storage(ZipIndex.Entry entry, ElementType type) implements PickleValue {}

  /** A tensor. */
  record Stored(StridedView view) implements PickleValue {}
}
