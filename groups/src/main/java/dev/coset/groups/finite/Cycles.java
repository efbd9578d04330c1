package dev.coset.groups.finite;

import dev.coset.groups.NotationException;
import dev.coset.groups.Permutation;
import dev.coset.groups.internal.Require;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Permutations in cycle notation, with positions from 0: {@code (0 1 2)(3 4)} takes 0 to 1, 1 to 2,
 * 2 to 0, and swaps 3 and 4. Positions not named stay; {@code ()} is the identity.
 */
public final class Cycles {

  private Cycles() {}

  /**
   * Reads disjoint cycles.
   *
   * @param text cycles in parentheses, positions separated by blanks or commas
   * @param size the number of positions
   * @throws NotationException if the text is malformed, names a position twice or one that is not
   *     below {@code size}; it points at the character
   */
  public static Permutation parse(String text, int size) {
    Require.that(size >= 0, () -> "A number of positions is not negative, given: " + size);
    return new Reader(text, size).read();
  }

  /** Writes a permutation; {@link #parse} reads it back. */
  public static String format(Permutation permutation) {
    List<List<Integer>> cycles = permutation.cycles();
    return cycles.isEmpty()
        ? "()"
        : cycles.stream()
            .map(
                cycle ->
                    cycle.stream().map(String::valueOf).collect(Collectors.joining(" ", "(", ")")))
            .collect(Collectors.joining());
  }

  /**
   * The lengths of all cycles in descending order, those of length 1 included: a partition of the
   * number of positions. Permutations are conjugate in the symmetric group when their types agree.
   */
  public static List<Integer> type(Permutation permutation) {
    List<Integer> lengths = permutation.cycles().stream().map(List::size).toList();
    int moved = lengths.stream().mapToInt(Integer::intValue).sum();
    return Stream.concat(
            lengths.stream().sorted(Comparator.reverseOrder()),
            Stream.generate(() -> 1).limit(permutation.size() - moved))
        .toList();
  }

  /** A place in the text and the images read so far. */
  private static final class Reader {

    private final String text;
    private final int size;
    private final int[] images;
    private final BitSet seen = new BitSet();
    private int at;

    Reader(String text, int size) {
      this.text = text;
      this.size = size;
      this.images = IntStream.range(0, size).toArray();
    }

    Permutation read() {
      skip(false);
      if (at == text.length()) {
        throw fault("Expected a cycle such as (0 1), or () for the identity", at);
      }
      while (at < text.length()) {
        if (text.charAt(at) != '(') {
          throw fault("Expected '(' at the start of a cycle", at);
        }
        at++;
        close(cycle());
        skip(false);
      }
      return Permutation.of(images);
    }

    private List<Integer> cycle() {
      List<Integer> cycle = new ArrayList<>();
      for (skip(true); at < text.length() && text.charAt(at) != ')'; skip(true)) {
        cycle.add(position());
      }
      if (at == text.length()) {
        throw fault("Expected ')' at the end of a cycle", at);
      }
      at++;
      return cycle;
    }

    private int position() {
      int start = at;
      int value = 0;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        value = Math.min(value * 10 + text.charAt(at) - '0', 100_000_000);
        at++;
      }
      if (at == start) {
        throw fault("Expected a position or ')'", at);
      } else if (value >= size) {
        throw fault("Expected a position from 0 to %d".formatted(size - 1), start);
      } else if (seen.get(value)) {
        throw fault("Position %d is named twice; cycles are disjoint".formatted(value), start);
      }
      seen.set(value);
      return value;
    }

    private void close(List<Integer> cycle) {
      for (int i = 0; i < cycle.size(); i++) {
        images[cycle.get(i)] = cycle.get((i + 1) % cycle.size());
      }
    }

    private void skip(boolean commas) {
      while (at < text.length()
          && (Character.isWhitespace(text.charAt(at)) || (commas && text.charAt(at) == ','))) {
        at++;
      }
    }

    private NotationException fault(String reason, int position) {
      return new NotationException(reason, text, position);
    }
  }
}
