package dev.coset.data.io;

import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A cloud as named columns, such that {@link CloudLayout} finds its attributes again. */
final class CloudColumns {

  private final List<Column> columns = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  /** Numbers of one column, {@code width} apart. */
  record Column(String name, String attribute, double[] values, int width, int offset) {

    double get(int row) {
      return values[row * width + offset];
    }

    int rows() {
      return values.length / width;
    }

    /** Whether single precision holds every value. */
    boolean isSingle() {
      for (int i = offset; i < values.length; i += width) {
        if ((float) values[i] != values[i] && !Double.isNaN(values[i])) {
          return false;
        }
      }
      return true;
    }

    /** Whether every value is a whole number from 0 to 255, zero without a sign. */
    boolean isByte() {
      for (int i = offset; i < values.length; i += width) {
        double v = values[i];
        if (!(v >= 0 && v <= 255 && v == Math.rint(v)) || 1 / v < 0) {
          return false;
        }
      }
      return true;
    }
  }

  private CloudColumns() {}

  static List<Column> of(PointCloud cloud) {
    CloudColumns columns = new CloudColumns();
    columns.add("position", List.of("x", "y", "z"), cloud.positions());
    for (Map.Entry<String, Attribute> entry : new TreeMap<>(cloud.attributes()).entrySet()) {
      Attribute attribute = entry.getValue();
      columns.add(entry.getKey(), names(entry.getKey(), attribute), attribute.values());
    }
    return columns.columns;
  }

  private static List<String> names(String attribute, Attribute shape) {
    if (attribute.equals(PointCloud.NORMAL) && shape.kind() == AttributeKind.VECTOR) {
      return List.of("nx", "ny", "nz");
    }
    if (attribute.equals(CloudLayout.COLOR) && shape.width() == 3) {
      return List.of("red", "green", "blue");
    }
    String clean = attribute.replaceAll("[^\\p{L}\\p{N}_.-]", "_");
    String stem = clean.isEmpty() ? "attribute" : clean;
    if (shape.kind() == AttributeKind.VECTOR) {
      return List.of(stem + "_x", stem + "_y", stem + "_z");
    }
    if (shape.width() == 1) {
      return List.of(stem);
    }
    List<String> names = new ArrayList<>();
    for (int k = 0; k < shape.width(); k++) {
      names.add(stem + "_" + k);
    }
    return names;
  }

  private void add(String attribute, List<String> names, double[] values) {
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      while (!taken.add(name.toLowerCase(Locale.ROOT))) {
        name += "_";
      }
      columns.add(new Column(name, attribute, values, names.size(), k));
    }
  }
}
