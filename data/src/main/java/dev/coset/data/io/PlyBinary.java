package dev.coset.data.io;

import dev.coset.data.io.PlyHeader.Element;
import dev.coset.data.io.PlyHeader.Property;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The rows of a binary PLY file. */
final class PlyBinary implements PlyReader.Body {

  /** Rows that are read column by column at a time, so that they stay in the cache. */
  private static final int BLOCK = 1024;

  private final Source source;
  private final MemorySegment bytes;
  private final boolean big;
  private long at;

  PlyBinary(Source source, long at, boolean big) {
    this.source = source;
    this.bytes = source.bytes();
    this.at = at;
    this.big = big;
  }

  @Override
  public void requireRows(Element element) {
    long least = element.leastBytes();
    if (least > 0 && element.count() > (source.length() - at) / least) {
      throw source.badByte(
          at,
          "%d rows of '%s' need %s%d bytes each, but only %d bytes follow"
              .formatted(
                  element.count(),
                  Lines.shown(element.name()),
                  element.hasLists() ? "at least " : "",
                  least,
                  source.length() - at));
    }
  }

  @Override
  public void vertices(Element element, CloudLayout layout, double[][] arrays) {
    int n = (int) element.count();
    if (element.hasLists()) {
      for (int i = 0; i < n; i++) {
        row(element, layout, arrays, i);
      }
      return;
    }
    long stride = element.leastBytes();
    for (int start = 0; start < n; start += BLOCK) {
      int rows = Math.min(BLOCK, n - start);
      long column = at;
      for (int c = 0; c < element.properties().size(); c++) {
        NumberType type = element.properties().get(c).type();
        int width = layout.width(c);
        type.copy(
            new NumberType.Strided(bytes, column, stride, big),
            rows,
            arrays[layout.part(c)],
            start * width + layout.offset(c),
            width);
        column += type.size();
      }
      at += rows * stride;
    }
  }

  private void row(Element element, CloudLayout layout, double[][] arrays, int i) {
    for (int c = 0; c < element.properties().size(); c++) {
      Property property = element.properties().get(c);
      if (property.isList()) {
        passList(property);
      } else {
        require(property.type().size(), property);
        arrays[layout.part(c)][i * layout.width(c) + layout.offset(c)] =
            property.type().get(bytes, at, big);
        at += property.type().size();
      }
    }
  }

  private void passList(Property property) {
    long count = listCount(property);
    at += count * property.type().size();
  }

  private void require(long size, Property property) {
    if (size > source.length() - at) {
      throw source.badByte(
          at,
          "the file ends within a row, '%s' needs %d more bytes"
              .formatted(Lines.shown(property.name()), size));
    }
  }

  /** Reads the length of a list and checks that its values are there. */
  private long listCount(Property property) {
    NumberType type = property.listCount().orElseThrow();
    require(type.size(), property);
    long count = type.getInteger(bytes, at, big);
    if (count < 0 || count > (source.length() - at - type.size()) / property.type().size()) {
      throw source.badByte(
          at,
          "a list '%s' of %d values does not fit into the file"
              .formatted(Lines.shown(property.name()), count));
    }
    at += type.size();
    return count;
  }

  @Override
  public void faces(Element element, int corners, Triangles triangles) {
    requireRows(element);
    List<Property> properties = element.properties();
    for (long i = 0; i < element.count(); i++) {
      for (int c = 0; c < properties.size(); c++) {
        Property property = properties.get(c);
        NumberType type = property.type();
        if (c == corners) {
          long count = listCount(property);
          triangles.begin();
          for (long k = 0; k < count; k++, at += type.size()) {
            triangles.corner(type.getInteger(bytes, at, big));
          }
        } else {
          pass(property);
        }
      }
    }
  }

  private void pass(Property property) {
    if (property.isList()) {
      passList(property);
    } else {
      require(property.type().size(), property);
      at += property.type().size();
    }
  }

  @Override
  public void skip(Element element) {
    requireRows(element);
    if (!element.hasLists()) {
      at += element.count() * element.leastBytes();
      return;
    }
    for (long i = 0; i < element.count(); i++) {
      for (Property property : element.properties()) {
        pass(property);
      }
    }
  }

  @Override
  public void finish(List<String> notes) {
    if (at < source.length()) {
      notes.add("%d bytes behind the last row were not read".formatted(source.length() - at));
    }
  }
}
