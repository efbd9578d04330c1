package dev.coset.groups.estimation;

import dev.coset.groups.internal.Require;
import java.util.List;

/**
 * A state of several parts, an element of a {@link LieProduct}.
 *
 * @param parts the parts, one of each factor in its order
 */
public record CompositeState(List<Object> parts) {

  /** Copies the parts. */
  public CompositeState {
    parts = List.copyOf(parts);
  }

  /** The state of the given parts. */
  public static CompositeState of(Object... parts) {
    return new CompositeState(List.of(parts));
  }

  /**
   * Part {@code i} as what it is.
   *
   * @throws IllegalArgumentException if the part is of another type or there is no such part
   */
  public <T> T part(int i, Class<T> type) {
    Require.that(
        i >= 0 && i < parts.size(),
        () -> "The state has %d parts, asked for part %d".formatted(parts.size(), i));
    Require.that(
        type.isInstance(parts.get(i)),
        () ->
            "Part %d is a %s, asked for a %s"
                .formatted(i, parts.get(i).getClass().getSimpleName(), type.getSimpleName()));
    return type.cast(parts.get(i));
  }
}
