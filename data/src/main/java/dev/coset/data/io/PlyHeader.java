package dev.coset.data.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a PLY file.
 *
 * @param encoding how the numbers are written
 * @param elements the tables in the order of the file
 * @param lines the lines of the file, the last one read being {@code end_header}
 * @param body the position of the first byte behind the header
 */
record PlyHeader(Encoding encoding, List<Element> elements, Lines lines, long body) {

  private static final int MOST_PROPERTIES = 10_000;

  private static final Map<String, NumberType> TYPES =
      Map.ofEntries(
          Map.entry("char", NumberType.INT8),
          Map.entry("int8", NumberType.INT8),
          Map.entry("uchar", NumberType.UINT8),
          Map.entry("uint8", NumberType.UINT8),
          Map.entry("short", NumberType.INT16),
          Map.entry("int16", NumberType.INT16),
          Map.entry("ushort", NumberType.UINT16),
          Map.entry("uint16", NumberType.UINT16),
          Map.entry("int", NumberType.INT32),
          Map.entry("int32", NumberType.INT32),
          Map.entry("uint", NumberType.UINT32),
          Map.entry("uint32", NumberType.UINT32),
          Map.entry("int64", NumberType.INT64),
          Map.entry("uint64", NumberType.UINT64),
          Map.entry("float", NumberType.FLOAT32),
          Map.entry("float32", NumberType.FLOAT32),
          Map.entry("double", NumberType.FLOAT64),
          Map.entry("float64", NumberType.FLOAT64));

  /** How numbers are written. */
  enum Encoding {
    ASCII,
    BINARY_LITTLE_ENDIAN,
    BINARY_BIG_ENDIAN
  }

  /** A column; {@code listCount} is the type of the length when each entry is a list. */
  record Property(String name, NumberType type, Optional<NumberType> listCount) {
    boolean isList() {
      return listCount.isPresent();
    }
  }

  /** A table. */
  record Element(String name, long count, List<Property> properties) {

    boolean hasLists() {
      return properties.stream().anyMatch(Property::isList);
    }

    /** The least number of bytes a row takes in binary form: its exact size without lists. */
    long leastBytes() {
      return properties.stream().mapToLong(p -> p.listCount().orElse(p.type()).size()).sum();
    }
  }

  boolean bigEndian() {
    return encoding == Encoding.BINARY_BIG_ENDIAN;
  }

  static PlyHeader read(Source source) {
    Lines lines = new Lines(source);
    if (!lines.next() || !lines.word().equals("ply")) {
      throw source.bad("does not start with 'ply', so it is no PLY file; check its kind");
    }
    boolean returnsOnly = lines.endedWithReturn() && !startsWithCrLf(source);
    Optional<Encoding> encoding = Optional.empty();
    List<Element> elements = new ArrayList<>();
    while (lines.next()) {
      String keyword = lines.word();
      switch (keyword) {
        case "format" -> encoding = Optional.of(encoding(lines));
        case "comment", "obj_info", "" -> {}
        case "element" -> elements.add(element(lines));
        case "property" -> property(lines, elements);
        case "end_header" -> {
          return new PlyHeader(
              encoding.orElseThrow(() -> lines.bad("the header has no 'format' line")),
              List.copyOf(elements),
              lines,
              body(source, lines, returnsOnly));
        }
        default -> throw lines.bad("unknown keyword '%s'".formatted(Lines.shown(keyword)));
      }
    }
    throw source.bad("the header has no 'end_header', the file is cut off; copy it again");
  }

  private static boolean startsWithCrLf(Source source) {
    return source.startsWith("ply\r\n");
  }

  /** An LF behind the CR that ends the header belongs to it, unless all its lines end with CR. */
  private static long body(Source source, Lines lines, boolean returnsOnly) {
    long at = lines.offset();
    boolean lineFeed = at < source.length() && NumberType.byteAt(source.bytes(), at) == '\n';
    return lines.endedWithReturn() && !returnsOnly && lineFeed ? at + 1 : at;
  }

  private static Encoding encoding(Lines lines) {
    String word = lines.word();
    return switch (word) {
      case "ascii" -> Encoding.ASCII;
      case "binary_little_endian" -> Encoding.BINARY_LITTLE_ENDIAN;
      case "binary_big_endian" -> Encoding.BINARY_BIG_ENDIAN;
      default -> throw lines.bad("unknown format '%s'".formatted(Lines.shown(word)));
    };
  }

  private static Element element(Lines lines) {
    String name = lines.word();
    long count = lines.integer("the number of rows of element '" + Lines.shown(name) + "'");
    if (count < 0) {
      throw lines.bad("element '%s' has %d rows".formatted(Lines.shown(name), count));
    }
    return new Element(name, count, new ArrayList<>());
  }

  private static void property(Lines lines, List<Element> elements) {
    if (elements.isEmpty()) {
      throw lines.bad("a property before any element");
    }
    String word = lines.word();
    Optional<NumberType> count = Optional.empty();
    if (word.equals("list")) {
      count = Optional.of(type(lines, lines.word()));
      if (!count.get().isInteger()) {
        throw lines.bad("the length of a list must be a whole number type");
      }
      word = lines.word();
    }
    NumberType type = type(lines, word);
    String name = lines.word();
    if (name.isEmpty()) {
      throw lines.bad("the property has no name");
    }
    List<Property> properties = elements.getLast().properties;
    if (properties.size() == MOST_PROPERTIES) {
      throw lines.bad("more than %d properties".formatted(MOST_PROPERTIES));
    }
    properties.add(new Property(name, type, count));
  }

  private static NumberType type(Lines lines, String word) {
    NumberType type = TYPES.get(word.toLowerCase(Locale.ROOT));
    if (type == null) {
      throw lines.bad("unknown type '%s'".formatted(Lines.shown(word)));
    }
    return type;
  }
}
