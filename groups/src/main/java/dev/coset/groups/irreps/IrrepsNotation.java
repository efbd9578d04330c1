package dev.coset.groups.irreps;

import dev.coset.groups.NotationException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads the text forms {@code 1o} and {@code 8x0e + 4x1o}, from left to right. */
final class IrrepsNotation {

  private final Scanner scanner;

  IrrepsNotation(String text) {
    scanner = new Scanner(text);
  }

  Irrep single() {
    scanner.skipSpaces();
    Irrep irrep = irrep(scanner.number("A degree"));
    scanner.skipSpaces();
    if (!scanner.atEnd()) {
      throw scanner.fault("An irrep is a degree and a parity, such as 1o, and nothing else");
    }
    return irrep;
  }

  List<Irreps.Block> blocks() {
    return scanner.sum(this::block);
  }

  private Irreps.Block block() {
    int first = scanner.number("A multiplicity or a degree");
    scanner.skipSpaces();
    if (!scanner.take('x')) {
      return new Irreps.Block(1, irrep(first));
    }
    scanner.skipSpaces();
    return new Irreps.Block(first, irrep(scanner.number("A degree")));
  }

  private Irrep irrep(int degree) {
    if (scanner.take('e')) {
      return new Irrep(degree, 1);
    }
    if (scanner.take('o')) {
      return new Irrep(degree, -1);
    }
    throw scanner.fault("A parity e (even) or o (odd) follows the degree");
  }

  /** A text and how far it has been read. */
  static final class Scanner {

    /** Above any multiplicity or degree in use; its products with dimensions fit into a long. */
    static final int LARGEST = 1_000_000_000;

    private final String text;
    private int position;

    Scanner(String text) {
      this.text = text;
    }

    boolean atEnd() {
      return position == text.length();
    }

    void skipSpaces() {
      while (!atEnd() && Character.isWhitespace(text.charAt(position))) {
        position++;
      }
    }

    boolean take(char expected) {
      if (atEnd() || text.charAt(position) != expected) {
        return false;
      }
      position++;
      return true;
    }

    /** Terms joined by {@code +}; none in a blank text. */
    <T> List<T> sum(Supplier<T> term) {
      List<T> terms = new ArrayList<>();
      skipSpaces();
      if (atEnd()) {
        return terms;
      }
      terms.add(term.get());
      skipSpaces();
      while (!atEnd()) {
        if (!take('+')) {
          throw fault("Irreps are joined by +");
        }
        skipSpaces();
        terms.add(term.get());
        skipSpaces();
      }
      return terms;
    }

    int position() {
      return position;
    }

    int number(String what) {
      int start = position;
      long value = 0;
      while (!atEnd() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
        value = 10 * value + (text.charAt(position) - '0');
        position++;
        if (value > LARGEST) {
          throw new NotationException("%s is at most %d".formatted(what, LARGEST), text, start);
        }
      }
      if (position == start) {
        throw fault(what + " is expected, in digits");
      }
      return (int) value;
    }

    NotationException fault(String reason) {
      return fault(reason, position);
    }

    NotationException fault(String reason, int at) {
      return new NotationException(reason, text, at);
    }
  }
}
