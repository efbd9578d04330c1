package dev.coset.data.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The header of an NPY file, versions 1 to 3.
 *
 * @param type the type of the numbers
 * @param bigEndian their byte order
 * @param fortran whether the first axis varies fastest
 * @param shape the extents
 * @param body the position of the first number
 */
record NpyHeader(NumberType type, boolean bigEndian, boolean fortran, int[] shape, long body) {

  static final String MAGIC = "\u0093NUMPY";
  private static final int LONGEST = 1 << 16;
  private static final int MOST_AXES = 32;

  static NpyHeader read(Source source) {
    if (source.length() < 10) {
      throw source.bad("too short for an NPY file; copy it again");
    }
    if (!source.startsWith(MAGIC)) {
      throw source.bad("does not start like an NPY file; check its kind");
    }
    int version = NumberType.byteAt(source.bytes(), 6);
    if (version < 1 || version > 3) {
      throw source.badByte(6, "unknown NPY version %d".formatted(version));
    }
    int lengthBytes = version == 1 ? 2 : 4;
    long start = 8L + lengthBytes;
    if (source.length() < start) {
      throw source.bad("too short for an NPY file; copy it again");
    }
    long length =
        (version == 1 ? NumberType.UINT16 : NumberType.UINT32).getInteger(source.bytes(), 8, false);
    if (length > source.length() - start || length > LONGEST) {
      throw source.badByte(8, "a header of %d bytes does not fit into the file".formatted(length));
    }
    byte[] text = new byte[(int) length];
    for (int i = 0; i < text.length; i++) {
      text[i] = NumberType.byteAt(source.bytes(), start + i);
    }
    return new Text(source, new String(text, StandardCharsets.UTF_8)).header(start + length);
  }

  /** The number of values, which fit into the file. */
  int size() {
    int size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    return size;
  }

  /** The Python dictionary with the keys {@code descr}, {@code fortran_order} and {@code shape}. */
  private static final class Text {
    private final Source source;
    private final String text;
    private int at;
    private Optional<String> descr = Optional.empty();
    private Optional<Boolean> fortran = Optional.empty();
    private Optional<int[]> shape = Optional.empty();

    Text(Source source, String text) {
      this.source = source;
      this.text = text;
    }

    NpyHeader header(long body) {
      expect('{');
      while (!peek('}')) {
        String key = quoted();
        expect(':');
        switch (key) {
          case "descr" -> descr = Optional.of(quoted());
          case "fortran_order" -> fortran = Optional.of(bool());
          case "shape" -> shape = Optional.of(tuple());
          default -> throw bad("unknown key '%s'".formatted(Lines.shown(key)));
        }
        if (!peek('}')) {
          expect(',');
        }
      }
      String descr = this.descr.orElseThrow(() -> bad("no 'descr'"));
      NumberType type = type(descr);
      int[] extents = shape.orElseThrow(() -> bad("no 'shape'"));
      long room = (source.length() - body) / type.size();
      requireRoom(extents, room);
      return new NpyHeader(
          type,
          descr.charAt(0) == '>',
          fortran.orElseThrow(() -> bad("no 'fortran_order'")),
          extents,
          body);
    }

    private void requireRoom(int[] extents, long room) {
      for (int extent : extents) {
        if (extent == 0) {
          throw source.bad(
              "the array has shape %s and no values; write it again".formatted(shown(extents)));
        }
      }
      long most = Math.min(room, Integer.MAX_VALUE - 8);
      long size = 1;
      for (int extent : extents) {
        size = Math.min(size * extent, 1L << 31);
      }
      if (size > most) {
        throw source.bad(
            "shape %s does not fit into the %d values of the file; copy it again"
                .formatted(shown(extents), room));
      }
    }

    private static String shown(int[] extents) {
      return Lines.shown(Arrays.toString(extents));
    }

    private NumberType type(String descr) {
      if (descr.length() < 3 || "<>=|".indexOf(descr.charAt(0)) < 0) {
        throw badType(descr);
      }
      return switch (descr.substring(1)) {
        case "f2" -> NumberType.FLOAT16;
        case "f4" -> NumberType.FLOAT32;
        case "f8" -> NumberType.FLOAT64;
        case "i1" -> NumberType.INT8;
        case "i2" -> NumberType.INT16;
        case "i4" -> NumberType.INT32;
        case "i8" -> NumberType.INT64;
        case "u1", "b1" -> NumberType.UINT8;
        case "u2" -> NumberType.UINT16;
        case "u4" -> NumberType.UINT32;
        case "u8" -> NumberType.UINT64;
        default -> throw badType(descr);
      };
    }

    private RuntimeException badType(String descr) {
      return source.bad(
          "holds values of type '%s'; save it as numbers, for example float32"
              .formatted(Lines.shown(descr)));
    }

    private int[] tuple() {
      expect('(');
      List<Integer> extents = new ArrayList<>();
      while (!peek(')')) {
        extents.add(extent());
        if (extents.size() > MOST_AXES) {
          throw bad("more than %d axes".formatted(MOST_AXES));
        }
        if (!peek(')')) {
          expect(',');
        }
      }
      expect(')');
      return extents.stream().mapToInt(Integer::intValue).toArray();
    }

    private int extent() {
      long value = 0;
      int from = at;
      while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
        value = Math.min(value * 10 + Character.digit(text.charAt(at), 10), Integer.MAX_VALUE);
        at++;
      }
      if (at == from) {
        throw bad("expected an extent");
      }
      if (at < text.length() && text.charAt(at) == 'L') {
        at++;
      }
      return (int) value;
    }

    private boolean bool() {
      blanks();
      for (String word : new String[] {"True", "False"}) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return word.equals("True");
        }
      }
      throw bad("expected True or False");
    }

    private String quoted() {
      blanks();
      char quote = at < text.length() ? text.charAt(at) : 0;
      int close = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
      if (close < 0) {
        throw bad("expected a quoted word; arrays of records are not read");
      }
      String word = text.substring(at + 1, close);
      at = close + 1;
      return word;
    }

    private void blanks() {
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
    }

    private boolean peek(char c) {
      blanks();
      return at < text.length() && text.charAt(at) == c;
    }

    private void expect(char c) {
      if (!peek(c)) {
        throw bad("expected '%s'".formatted(c));
      }
      at++;
      blanks();
    }

    private RuntimeException bad(String what) {
      return source.bad(
          "the header is damaged, %s at its character %d; write the file again"
              .formatted(what, at));
    }
  }
}
