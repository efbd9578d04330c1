package dev.coset.groups.crystal;

import dev.coset.groups.NotAnElementException;
import dev.coset.groups.NotationException;
import java.util.ArrayList;
import java.util.List;

/** Reads Hall symbols; see {@link HallSymbol} for the grammar. */
final class HallParser {

  private static final int TWELFTH = SpaceGroupElement.DENOMINATOR / 12;
  private static final int MOST_ROTATIONS = 4;
  private static final String NEEDS_AXIS =
      "Expected an axis: x, y, z, ', \" or * (this place has no default one)";

  private final String text;
  private final Cursor cursor;
  private final List<SpaceGroupElement> rotations = new ArrayList<>();
  private int previousOrder;
  private int principalAxis = 2;

  HallParser(String text) {
    this.text = text;
    this.cursor = new Cursor(text);
  }

  HallSymbol parse() {
    boolean centrosymmetric = cursor.take('-');
    Centring lattice = lattice();
    if (cursor.atEnd()) {
      throw cursor.fault("Expected a rotation after the lattice letter");
    }
    while (!cursor.atEnd() && cursor.peek() != '(') {
      if (rotations.size() == MOST_ROTATIONS) {
        throw cursor.fault("Expected at most 4 rotations");
      }
      rotations.add(rotation());
      if (cursor.rawPeek() > ' ' && cursor.rawPeek() != '(') {
        throw cursor.fault("Expected a translation a, b, c, n, u, v, w, d or a blank");
      }
    }
    if (rotations.isEmpty()) {
      throw cursor.fault("Expected a rotation after the lattice letter");
    }
    int start = cursor.position();
    ChangeOfBasis change = cursor.atEnd() ? ChangeOfBasis.identity(3) : changeOfBasis();
    if (!cursor.atEnd()) {
      throw cursor.fault("Expected the end after the change of basis");
    }
    HallSymbol symbol = new HallSymbol(text, lattice, centrosymmetric, rotations, change);
    try {
      symbol.generators();
    } catch (NotAnElementException notIntegral) {
      NotationException fault =
          cursor.faultAt("The change of basis gives no cell of this lattice", start);
      fault.initCause(notIntegral);
      throw fault;
    }
    return symbol;
  }

  private Centring lattice() {
    int letter = "PABCIFRSTH".indexOf(Character.toUpperCase(cursor.peek()));
    if (cursor.atEnd() || letter < 0) {
      throw cursor.fault("Expected a lattice letter P, A, B, C, I, F, R, S, T or H");
    }
    Centring lattice = Centring.valueOf(String.valueOf("PABCIFRSTH".charAt(letter)));
    cursor.advance();
    return lattice;
  }

  private SpaceGroupElement rotation() {
    boolean improper = cursor.take('-');
    int order = "1234 6".indexOf(cursor.peek()) + 1;
    if (order < 1 || order == 5) {
      throw cursor.fault("Expected a rotation of order 1, 2, 3, 4 or 6");
    }
    cursor.advance();
    int[] shift = new int[3];
    int screw = screw(order);
    char axis = axis(order);
    screw = screw == 0 ? screw(order) : screw;
    int[] matrix = matrix(order, axis);
    if (screw > 0) {
      if (axis < 'x' || axis > 'z') {
        throw cursor.faultAt("A screw needs an axis x, y or z", cursor.position() - 1);
      }
      shift[axis - 'x'] += SpaceGroupElement.DENOMINATOR * screw / order;
    }
    while (cursor.rawPeek() > ' ' && "abcnuvwd".indexOf(lower()) >= 0) {
      translate(lower(), shift);
      cursor.advance();
    }
    if (improper) {
      for (int i = 0; i < matrix.length; i++) {
        matrix[i] = -matrix[i];
      }
    }
    previousOrder = order;
    return new SpaceGroupElement(matrix, shift);
  }

  private char lower() {
    return Character.toLowerCase(cursor.rawPeek());
  }

  private int screw(int order) {
    char digit = cursor.rawPeek();
    if (digit < '0' || digit > '9') {
      return 0;
    }
    if (digit == '0' || digit - '0' >= order) {
      throw cursor.fault(
          order == 1
              ? "A onefold rotation has no screw subscript"
              : "Expected a screw subscript from 1 to %d".formatted(order - 1));
    }
    cursor.advance();
    return digit - '0';
  }

  /** The axis written, or the default one of the place; {@code 1} for the onefold rotation. */
  private char axis(int order) {
    char given = lower();
    if (given > ' ' && "xyz'\"*".indexOf(given) >= 0) {
      boolean allowed =
          switch (given) {
            case '\'', '"' -> order == 2;
            case '*' -> order == 3;
            default -> true;
          };
      if (!allowed) {
        throw cursor.fault("Axes ' and \" go with twofold rotations, * with threefold ones");
      }
      cursor.advance();
      if (given >= 'x' && given <= 'z') {
        principalAxis = given - 'x';
      }
      return given;
    }
    int place = rotations.size();
    if (order == 1) {
      return '1';
    } else if (place == 0) {
      return 'z';
    } else if (place == 1 && order == 2 && previousOrder != 1) {
      return previousOrder == 2 || previousOrder == 4 ? 'x' : '\'';
    } else if (place == 2 && order == 3) {
      return '*';
    }
    throw cursor.faultAt(NEEDS_AXIS, cursor.position());
  }

  private int[] matrix(int order, char axis) {
    return switch (axis) {
      case '1' -> Integers.identity(3);
      case '\'' -> along(new int[] {0, -1, -1, 0}, -1, principalAxis);
      case '"' -> along(new int[] {0, 1, 1, 0}, -1, principalAxis);
      case '*' -> new int[] {0, 0, 1, 1, 0, 0, 0, 1, 0};
      default -> along(planar(order), 1, axis - 'x');
    };
  }

  /** The rotation of the plane across the axis, in coordinates of that plane. */
  private static int[] planar(int order) {
    return switch (order) {
      case 2 -> new int[] {-1, 0, 0, -1};
      case 3 -> new int[] {0, -1, 1, -1};
      case 4 -> new int[] {0, -1, 1, 0};
      case 6 -> new int[] {1, -1, 1, 0};
      default -> new int[] {1, 0, 0, 1};
    };
  }

  /** The matrix that acts by {@code plane} on the two axes after {@code axis}, cyclically. */
  private static int[] along(int[] plane, int alongAxis, int axis) {
    int first = (axis + 1) % 3;
    int second = (axis + 2) % 3;
    int[] matrix = new int[9];
    matrix[4 * axis] = alongAxis;
    matrix[3 * first + first] = plane[0];
    matrix[3 * first + second] = plane[1];
    matrix[3 * second + first] = plane[2];
    matrix[3 * second + second] = plane[3];
    return matrix;
  }

  private static void translate(char letter, int[] shift) {
    int[] steps =
        switch (letter) {
          case 'a' -> new int[] {12, 0, 0};
          case 'b' -> new int[] {0, 12, 0};
          case 'c' -> new int[] {0, 0, 12};
          case 'n' -> new int[] {12, 12, 12};
          case 'u' -> new int[] {6, 0, 0};
          case 'v' -> new int[] {0, 6, 0};
          case 'w' -> new int[] {0, 0, 6};
          default -> new int[] {6, 6, 6};
        };
    for (int i = 0; i < 3; i++) {
      shift[i] += steps[i];
    }
  }

  private ChangeOfBasis changeOfBasis() {
    cursor.take('(');
    int start = cursor.position();
    int end = text.indexOf(')', start);
    if (end < 0) {
      throw cursor.faultAt("Expected ')' at the end of the change of basis", text.length());
    }
    if (text.substring(start, end).indexOf(',') < 0) {
      return shift();
    }
    while (cursor.position() <= end) {
      cursor.advance();
    }
    return general(start, end);
  }

  private ChangeOfBasis general(int start, int end) {
    CoordinateText parsed = CoordinateText.parse(new Cursor(text, start, end));
    if (parsed.dimension() != 3) {
      throw cursor.faultAt("Expected 3 coordinates in the change of basis", start);
    }
    return ChangeOfBasis.of(parsed);
  }

  private ChangeOfBasis shift() {
    int[] shift = new int[3];
    for (int i = 0; i < 3; i++) {
      int sign = cursor.take('-') ? -1 : 1;
      shift[i] = sign * cursor.integer() * TWELFTH;
    }
    if (!cursor.take(')')) {
      throw cursor.fault("Expected 3 shifts in twelfths and ')'");
    }
    int unit = SpaceGroupElement.DENOMINATOR;
    return new ChangeOfBasis(new int[] {unit, 0, 0, 0, unit, 0, 0, 0, unit}, shift, unit);
  }
}
