package dev.coset.tensor.io;

import dev.coset.tensor.io.PickleValue.Dict;
import dev.coset.tensor.io.PickleValue.Scalar;
import dev.coset.tensor.io.PickleValue.Sequence;
import dev.coset.tensor.io.PickleValue.Stored;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nested dicts and lists as names joined by dots. Depth, number and length of names are limited by
 * the length of the pickle, since containers that stand in several places take no space in it.
 */
final class StateTree {

  static final int MAX_DEPTH = 64;
  static final int MAX_VISITS = 1 << 21;
  static final int MAX_NAME_CHARACTERS = 1 << 25;

  private static final int VISITS_PER_BYTE = 8;
  private static final int CHARACTERS_PER_BYTE = 64;
  private static final int SMALL = 1 << 10;

  private final MappedFile file;
  private final long maxVisits;
  private final long maxCharacters;
  private final Set<PickleValue> path = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, StridedView> tensors = new LinkedHashMap<>();
  private final Map<String, StateValue> values = new LinkedHashMap<>();
  private int visits;
  private long characters;

  private StateTree(MappedFile file, long pickleBytes) {
    this.file = file;
    this.maxVisits = Math.min(MAX_VISITS, SMALL + VISITS_PER_BYTE * pickleBytes);
    this.maxCharacters = Math.min(MAX_NAME_CHARACTERS, SMALL + CHARACTERS_PER_BYTE * pickleBytes);
  }

  /** The values under a root that was read from a pickle of so many bytes. */
  static StateTree of(PickleValue root, MappedFile file, long pickleBytes)
      throws MalformedFileException {
    if (!(root instanceof Dict || root instanceof Sequence)) {
      throw file.malformed(
          "it holds a single value; in Python, save a dict of tensors, such as model.state_dict()");
    }
    StateTree tree = new StateTree(file, pickleBytes);
    tree.visit("", root, 0);
    return tree;
  }

  Map<String, StridedView> tensors() {
    return tensors;
  }

  Map<String, StateValue> values() {
    return values;
  }

  private void visit(String name, PickleValue value, int depth) throws MalformedFileException {
    visits++;
    characters += name.length();
    if (depth > MAX_DEPTH || visits > maxVisits || characters > maxCharacters) {
      throw file.malformed(
          "containers within containers more than %d deep, or more than %d values, or more than %d characters of names, at \"%s\""
              .formatted(
                  MAX_DEPTH, maxVisits, maxCharacters, MalformedFileException.printable(name)));
    }
    if (!(value instanceof Dict || value instanceof Sequence)) {
      leaf(name, value);
      return;
    }
    if (!path.add(value)) {
      throw file.malformed(
          "a container that holds itself, at \"%s\""
              .formatted(MalformedFileException.printable(name)));
    }
    switch (value) {
      case Dict(Map<String, PickleValue> items) -> {
        for (Map.Entry<String, PickleValue> item : items.entrySet()) {
          visit(join(name, item.getKey()), item.getValue(), depth + 1);
        }
      }
      case Sequence(List<PickleValue> items, _) -> {
        for (int i = 0; i < items.size(); i++) {
          visit(join(name, Integer.toString(i)), items.get(i), depth + 1);
        }
      }
      default -> leaf(name, value);
    }
    path.remove(value);
  }

  private void leaf(String name, PickleValue value) throws MalformedFileException {
    switch (value) {
      case Stored(StridedView view) -> requireNew(name, tensors.put(name, view) == null);
      case Scalar(StateValue scalar) -> requireNew(name, values.put(name, scalar) == null);
      default -> requireNew(name, true);
    }
  }

  private static String join(String name, String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private void requireNew(String name, boolean isNew) throws MalformedFileException {
    if (!isNew || (tensors.containsKey(name) && values.containsKey(name))) {
      throw file.malformed(
          "two values have the name \"%s\"".formatted(MalformedFileException.printable(name)));
    }
  }
}
