package dev.coset.data.io;

import dev.coset.data.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The header of a PCD file.
 *
 * @param fields the fields of a point
 * @param points the number of points
 * @param rows of pixels that the points are, 1 for a cloud without rows
 * @param encoding how the numbers are written
 * @param lines the lines of the file, the last one read being {@code DATA}
 * @param body the position of the first byte behind the header
 */
record PcdHeader(
    List<Field> fields, long points, long rows, Encoding encoding, Lines lines, long body) {

  private static final int MOST_FIELDS = 1000;
  private static final int MOST_VALUES = 100_000;

  /** How numbers are written. */
  enum Encoding {
    ASCII,
    BINARY,
    BINARY_COMPRESSED
  }

  /** A field of {@code count} numbers. */
  record Field(String name, NumberType type, int count) {

    /** Whether the field packs a color into 32 bits. */
    boolean isColor() {
      return count == 1
          && type.size() == 4
          && (name.equalsIgnoreCase("rgb") || name.equalsIgnoreCase("rgba"));
    }

    /** Whether the field only fills space. */
    boolean isPadding() {
      return name.equals("_");
    }

    long bytes() {
      return (long) count * type.size();
    }
  }

  /** The number of bytes of a point. */
  long stride() {
    return fields.stream().mapToLong(Field::bytes).sum();
  }

  static PcdHeader read(Source source) {
    return new Reader(source).read();
  }

  private static final class Reader {
    private final Source source;
    private final Lines lines;
    private List<String> names = List.of();
    private List<String> types = List.of();
    private List<Integer> sizes = List.of();
    private List<Integer> counts = List.of();
    private long width = -1;
    private long height = 1;
    private long points = -1;

    Reader(Source source) {
      this.source = source;
      this.lines = new Lines(source);
    }

    PcdHeader read() {
      while (lines.next()) {
        String keyword = lines.word().toUpperCase(Locale.ROOT);
        switch (keyword) {
          case "FIELDS", "COLUMNS" -> names = words();
          case "TYPE" -> types = words();
          case "SIZE" -> sizes = integers(8);
          case "COUNT" -> counts = integers(MOST_VALUES);
          case "WIDTH" -> width = count("WIDTH");
          case "HEIGHT" -> height = count("HEIGHT");
          case "POINTS" -> points = count("POINTS");
          case "DATA" -> {
            return header(lines.word());
          }
          case "VERSION", "VIEWPOINT", "" -> {}
          default -> {
            if (!keyword.startsWith("#")) {
              throw lines.bad("unknown keyword '%s' in the header".formatted(Lines.shown(keyword)));
            }
          }
        }
      }
      throw source.bad("has no DATA line, so it is no PCD file or is cut off; copy it again");
    }

    private List<String> words() {
      List<String> words = new ArrayList<>();
      while (lines.more()) {
        words.add(lines.word());
        if (words.size() > MOST_FIELDS) {
          throw lines.bad("more than %d fields".formatted(MOST_FIELDS));
        }
      }
      return words;
    }

    private List<Integer> integers(int most) {
      List<Integer> values = new ArrayList<>();
      while (lines.more()) {
        long value = lines.integer("a size or count");
        if (value < 1 || value > most || values.size() == MOST_FIELDS) {
          throw lines.bad("%d is not in 1 to %d".formatted(value, most));
        }
        values.add((int) value);
      }
      return values;
    }

    private long count(String keyword) {
      long value = lines.integer(keyword);
      if (value < 0) {
        throw lines.bad("%s is %d".formatted(keyword, value));
      }
      return value;
    }

    private PcdHeader header(String data) {
      Encoding encoding =
          switch (data.toLowerCase(Locale.ROOT)) {
            case "ascii" -> Encoding.ASCII;
            case "binary" -> Encoding.BINARY;
            case "binary_compressed" -> Encoding.BINARY_COMPRESSED;
            default -> throw lines.bad("unknown kind of data '%s'".formatted(Lines.shown(data)));
          };
      long body = lines.offset();
      if (lines.endedWithReturn()
          && body < source.length()
          && NumberType.byteAt(source.bytes(), body) == '\n') {
        body++;
      }
      return new PcdHeader(fields(), total(), width < 0 ? 1 : height, encoding, lines, body);
    }

    private long total() {
      long grid = width < 0 ? -1 : saturatedProduct(width, height);
      if (points < 0 && grid < 0) {
        throw source.bad("the header has neither POINTS nor WIDTH; add POINTS");
      }
      if (points >= 0 && grid >= 0 && points != grid) {
        throw source.bad(
            "POINTS is %d, but WIDTH times HEIGHT is %d; correct the header"
                .formatted(points, grid));
      }
      return Math.max(points, grid);
    }

    private static long saturatedProduct(long a, long b) {
      return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE / 100;
    }

    private List<Field> fields() {
      if (names.isEmpty()
          || names.size() != types.size()
          || names.size() != sizes.size()
          || !(counts.isEmpty() || counts.size() == names.size())) {
        throw source.bad(
            "the header has %d FIELDS, %d SIZE, %d TYPE and %d COUNT entries; they must agree"
                .formatted(names.size(), sizes.size(), types.size(), counts.size()));
      }
      List<Field> fields = new ArrayList<>();
      long values = 0;
      for (int i = 0; i < names.size(); i++) {
        int count = counts.isEmpty() ? 1 : counts.get(i);
        values += count;
        fields.add(new Field(names.get(i), type(types.get(i), sizes.get(i)), count));
      }
      if (values > MOST_VALUES) {
        throw source.bad("%d values per point are too many; remove fields".formatted(values));
      }
      return List.copyOf(fields);
    }

    private NumberType type(String letter, int size) {
      return switch (letter.toUpperCase(Locale.ROOT) + size) {
        case "F4" -> NumberType.FLOAT32;
        case "F8" -> NumberType.FLOAT64;
        case "I1" -> NumberType.INT8;
        case "I2" -> NumberType.INT16;
        case "I4" -> NumberType.INT32;
        case "I8" -> NumberType.INT64;
        case "U1" -> NumberType.UINT8;
        case "U2" -> NumberType.UINT16;
        case "U4" -> NumberType.UINT32;
        case "U8" -> NumberType.UINT64;
        default -> throw badType(letter, size);
      };
    }

    private BadInputException badType(String letter, int size) {
      return source.bad(
          "no number of TYPE %s has SIZE %d; correct the header"
              .formatted(Lines.shown(letter), size));
    }
  }
}
