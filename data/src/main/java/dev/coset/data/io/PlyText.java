package dev.coset.data.io;

import dev.coset.data.io.PlyHeader.Element;
import dev.coset.data.io.PlyHeader.Property;
import java.util.List;

/** The rows of an ASCII PLY file, one per line. */
final class PlyText implements PlyReader.Body {

  private final Source source;
  private final Lines lines;

  PlyText(Source source, Lines lines) {
    this.source = source;
    this.lines = lines;
  }

  @Override
  public void requireRows(Element element) {
    long least = 2L * Math.max(1, element.properties().size());
    if (element.count() > (lines.left() + 1) / least) {
      throw source.bad(
          "the header declares %d rows of '%s', but only %d bytes follow; copy the file again"
              .formatted(element.count(), Lines.shown(element.name()), lines.left()));
    }
  }

  private void row(Element element, long i) {
    if (!lines.nextFilled()) {
      throw source.bad(
          "ends after %d of %d rows of element '%s'; copy the file again"
              .formatted(i, element.count(), Lines.shown(element.name())));
    }
  }

  private void endRow(Element element) {
    if (lines.more()) {
      throw lines.bad(
          "more values than element '%s' has properties, the first is '%s'"
              .formatted(Lines.shown(element.name()), Lines.shown(lines.word())));
    }
  }

  private void passList(Property property) {
    long count = listCount(property);
    for (long k = 0; k < count; k++) {
      lines.number(property.name());
    }
  }

  private long listCount(Property property) {
    long count = lines.integer("the length of '" + Lines.shown(property.name()) + "'");
    if (count < 0) {
      throw lines.bad("a list of %d values".formatted(count));
    }
    return count;
  }

  @Override
  public void vertices(Element element, CloudLayout layout, double[][] arrays) {
    List<Property> properties = element.properties();
    for (int i = 0; i < element.count(); i++) {
      row(element, i);
      for (int c = 0; c < properties.size(); c++) {
        Property property = properties.get(c);
        if (property.isList()) {
          passList(property);
        } else {
          double value =
              layout.isCoordinate(c)
                  ? lines.finite(property.name())
                  : lines.number(property.name());
          arrays[layout.part(c)][i * layout.width(c) + layout.offset(c)] = value;
        }
      }
      endRow(element);
    }
  }

  @Override
  public void faces(Element element, int corners, Triangles triangles) {
    requireRows(element);
    List<Property> properties = element.properties();
    for (long i = 0; i < element.count(); i++) {
      row(element, i);
      for (int c = 0; c < properties.size(); c++) {
        if (c == corners) {
          face(listCount(properties.get(c)), triangles);
        } else if (properties.get(c).isList()) {
          passList(properties.get(c));
        } else {
          lines.number(properties.get(c).name());
        }
      }
      endRow(element);
    }
  }

  private void face(long count, Triangles triangles) {
    triangles.begin();
    for (long k = 0; k < count; k++) {
      long corner = lines.integer("a corner");
      if (corner < 0) {
        throw lines.bad("corner %d is negative".formatted(corner));
      }
      triangles.corner(corner);
    }
  }

  @Override
  public void skip(Element element) {
    for (long i = 0; i < element.count() && !element.properties().isEmpty(); i++) {
      row(element, i);
    }
  }

  @Override
  public void finish(List<String> notes) {
    if (lines.nextFilled()) {
      throw lines.bad("more rows than the header declares");
    }
  }
}
