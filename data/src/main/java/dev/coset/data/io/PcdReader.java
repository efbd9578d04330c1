package dev.coset.data.io;

import dev.coset.data.OrganizedCloud;
import dev.coset.data.PointCloud;
import dev.coset.data.io.PcdHeader.Field;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads PCD files, version 0.7 and the older ones like it. Points whose position or normal is NaN,
 * the holes of depth images, are left out, and a note says how many. Colors packed into {@code rgb}
 * or {@code rgba} become the attribute {@code "color"}.
 */
final class PcdReader {

  private static final int BLOCK = 1024;

  private final Source source;
  private final PcdHeader header;
  private final CloudLayout layout;
  private final int[] firstColumn;
  private final List<String> notes = new ArrayList<>();

  private PcdReader(Source source) {
    this.source = source;
    this.header = PcdHeader.read(source);
    List<String> names = new ArrayList<>();
    this.firstColumn = new int[header.fields().size()];
    for (int f = 0; f < firstColumn.length; f++) {
      firstColumn[f] = names.size();
      names.addAll(columns(header.fields().get(f)));
    }
    this.layout = CloudLayout.of(source, names);
  }

  private static List<String> columns(Field field) {
    if (field.isColor()) {
      List<String> color = List.of("red", "green", "blue", "alpha");
      return color.subList(0, field.name().length());
    }
    List<String> names = new ArrayList<>();
    for (int k = 0; k < field.count(); k++) {
      String name = field.count() == 1 ? field.name() : field.name() + "_" + k;
      names.add(field.isPadding() ? "" : name);
    }
    return names;
  }

  static Geometry read(Source source) {
    return new PcdReader(source).read();
  }

  /** The rows of pixels of a file that has several. */
  static Optional<OrganizedCloud> readRows(Source source) {
    PcdReader reader = new PcdReader(source);
    long rows = reader.header.rows();
    if (rows < 2 || reader.header.points() / rows < 2) {
      return Optional.empty();
    }
    int n = reader.layout.points(reader.header.points());
    PointCloud cloud = reader.layout.cloud(reader.arrays(n), reader.notes);
    return Optional.of(OrganizedClouds.of((int) rows, cloud));
  }

  private double[][] arrays(int n) {
    return switch (header.encoding()) {
      case ASCII -> text(n);
      case BINARY -> binary(n);
      case BINARY_COMPRESSED -> compressed(n);
    };
  }

  private Geometry read() {
    int n = layout.points(header.points());
    double[][] arrays = arrays(n);
    dropHoles(arrays, n);
    layout.requireFinite(arrays);
    return Geometry.of(layout.cloud(arrays, notes), notes);
  }

  private void dropHoles(double[][] arrays, int n) {
    boolean[] kept = new boolean[n];
    Arrays.fill(kept, true);
    for (int f = 0; f < firstColumn.length; f++) {
      for (int c = firstColumn[f]; c < columnEnd(f); c++) {
        if (layout.isCoordinate(c)) {
          double[] values = arrays[layout.part(c)];
          int width = layout.width(c);
          for (int i = 0, at = layout.offset(c); i < n; i++, at += width) {
            kept[i] &= !Double.isNaN(values[at]);
          }
        }
      }
    }
    int left = layout.compact(arrays, kept);
    if (left == 0) {
      throw source.bad("all %d points are NaN; there is nothing to use in this file".formatted(n));
    }
    if (left < n) {
      notes.add(
          "%d of %d points have NaN as position or normal and were left out"
              .formatted(n - left, n));
    }
  }

  private int columnEnd(int field) {
    Field f = header.fields().get(field);
    return firstColumn[field] + (f.isColor() ? f.name().length() : f.count());
  }

  private double[][] text(int n) {
    Lines lines = header.lines();
    long least = 2L * header.fields().stream().mapToLong(Field::count).sum();
    if (n > (lines.left() + 1) / least) {
      throw source.bad(
          "the header declares %d points, but only %d bytes follow; copy the file again"
              .formatted(n, lines.left()));
    }
    double[][] arrays = layout.allocate(n);
    for (int i = 0; i < n; i++) {
      if (!lines.nextContent('#')) {
        throw source.bad("ends after %d of %d points; copy the file again".formatted(i, n));
      }
      for (int f = 0; f < firstColumn.length; f++) {
        textField(lines, f, arrays, i);
      }
      if (lines.more()) {
        throw lines.bad("more values than FIELDS and COUNT declare");
      }
    }
    if (lines.nextContent('#')) {
      throw lines.bad("more lines than the %d points of the header".formatted(n));
    }
    return arrays;
  }

  private void textField(Lines lines, int f, double[][] arrays, int i) {
    Field field = header.fields().get(f);
    if (field.isColor()) {
      double value = lines.number(field.name());
      int bits =
          field.type() == NumberType.FLOAT32
              ? Float.floatToRawIntBits((float) value)
              : (int) (long) value;
      color(f, bits, arrays, i);
      return;
    }
    for (int k = 0; k < field.count(); k++) {
      double value = lines.number(field.name());
      if (!field.isPadding()) {
        put(firstColumn[f] + k, value, arrays, i);
      }
    }
  }

  private void color(int f, int bits, double[][] arrays, int i) {
    for (int c = firstColumn[f]; c < columnEnd(f); c++) {
      int shift = c - firstColumn[f] == 3 ? 24 : 16 - 8 * (c - firstColumn[f]);
      put(c, bits >>> shift & 0xff, arrays, i);
    }
  }

  private void put(int column, double value, double[][] arrays, int i) {
    arrays[layout.part(column)][i * layout.width(column) + layout.offset(column)] = value;
  }

  private double[][] binary(int n) {
    long stride = header.stride();
    long left = source.length() - header.body();
    if (n > left / stride) {
      throw source.badByte(
          header.body(),
          "%d points need %d bytes each, but only %d bytes follow".formatted(n, stride, left));
    }
    noteRest(header.body() + n * stride);
    double[][] arrays = layout.allocate(n);
    for (int start = 0; start < n; start += BLOCK) {
      int rows = Math.min(BLOCK, n - start);
      long at = header.body() + start * stride;
      for (int f = 0; f < firstColumn.length; f++) {
        field(f, new NumberType.Strided(source.bytes(), at, stride, false), start, rows, arrays);
        at += header.fields().get(f).bytes();
      }
    }
    return arrays;
  }

  /** Notes bytes behind the last point; the Point Cloud Library pads with zeros, which are fine. */
  private void noteRest(long from) {
    for (long at = from; at < source.length(); at++) {
      if (NumberType.byteAt(source.bytes(), at) != 0) {
        notes.add("%d bytes behind the last point were not read".formatted(source.length() - from));
        return;
      }
    }
  }

  /** Copies one field of {@code rows} points. */
  private void field(int f, NumberType.Strided from, int start, int rows, double[][] arrays) {
    Field field = header.fields().get(f);
    if (field.isColor()) {
      for (int i = 0; i < rows; i++) {
        long at = from.at() + i * from.stride();
        color(f, NumberType.intAt(from.bytes(), at, false), arrays, start + i);
      }
      return;
    }
    for (int k = 0; k < field.count() && !field.isPadding(); k++) {
      int column = firstColumn[f] + k;
      int width = layout.width(column);
      long at = from.at() + (long) k * field.type().size();
      field
          .type()
          .copy(
              new NumberType.Strided(from.bytes(), at, from.stride(), false),
              rows,
              arrays[layout.part(column)],
              start * width + layout.offset(column),
              width);
    }
  }

  private double[][] compressed(int n) {
    long at = header.body();
    if (source.length() - at < 8) {
      throw source.badByte(at, "the sizes of the compressed data are missing");
    }
    long packed = NumberType.UINT32.getInteger(source.bytes(), at, false);
    long size = NumberType.UINT32.getInteger(source.bytes(), at + 4, false);
    at += 8;
    long expected = (long) n * header.stride();
    if (size != expected) {
      throw source.badByte(
          at - 4, "%d points need %d bytes, declared: %d".formatted(n, expected, size));
    }
    if (packed > source.length() - at) {
      throw source.badByte(
          at,
          "%d compressed bytes declared, but only %d follow"
              .formatted(packed, source.length() - at));
    }
    if (size > packed * (Lzf.MOST_PER_THREE_BYTES / 3) || size > Integer.MAX_VALUE - 8) {
      throw source.badByte(at, "%d compressed bytes cannot hold %d bytes".formatted(packed, size));
    }
    noteRest(at + packed);
    MemorySegment bytes = MemorySegment.ofArray(Lzf.decompress(source, at, packed, (int) size));
    double[][] arrays = layout.allocate(n);
    long column = 0;
    for (int f = 0; f < firstColumn.length; f++) {
      Field field = header.fields().get(f);
      field(f, new NumberType.Strided(bytes, column, field.bytes(), false), 0, n, arrays);
      column += n * field.bytes();
    }
    return arrays;
  }
}
