package dev.coset.symmetrize.explain;

import dev.coset.data.BadInputException;
import dev.coset.data.NdArray;
import java.util.List;

/**
 * A concept by examples.
 *
 * @param name what it is
 * @param shown inputs that show it
 * @param others inputs that do not
 */
public record Concept(String name, List<NdArray> shown, List<NdArray> others) {

  /** Copies the lists, neither of which is empty. */
  public Concept {
    shown = List.copyOf(shown);
    others = List.copyOf(others);
    if (shown.isEmpty() || others.isEmpty()) {
      throw new BadInputException(
          "Concept '%s' needs inputs that show it and others, given: %d and %d"
              .formatted(name, shown.size(), others.size()));
    }
  }
}
