package dev.coset.data;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An immutable cloud of points in space with optional named attributes per point.
 *
 * <p>Positions are in the unit of the file, {@code [n, 3]} row by row. An attribute of kind {@link
 * AttributeKind#VECTOR} turns with the cloud (a normal, a velocity), one of kind {@link
 * AttributeKind#SCALARS} does not (a color, an intensity).
 */
public final class PointCloud {

  /** The name under which normals are kept. */
  public static final String NORMAL = "normal";

  private final double[] positions;
  private final Map<String, Attribute> attributes;

  private PointCloud(double[] positions, Map<String, Attribute> attributes) {
    this.positions = positions;
    this.attributes = attributes;
  }

  /** A cloud that takes over {@code positions}, which the caller must not change afterwards. */
  public static PointCloud wrap(double[] positions) {
    if (positions.length % 3 != 0) {
      throw new IllegalArgumentException(
          "Positions come in threes, given: %d numbers".formatted(positions.length));
    }
    return new PointCloud(positions, Map.of());
  }

  /** The same cloud with one more attribute, replacing one of the same name. */
  public PointCloud with(String name, Attribute attribute) {
    if (attribute.values.length != size() * attribute.width) {
      throw new IllegalArgumentException(
          "Attribute '%s' has %d values of width %d, but the cloud has %d points"
              .formatted(name, attribute.values.length, attribute.width, size()));
    }
    Map<String, Attribute> more = new TreeMap<>(attributes);
    more.put(name, attribute);
    return new PointCloud(positions, Map.copyOf(more));
  }

  /** The number of points. */
  public int size() {
    return positions.length / 3;
  }

  /** Coordinate {@code axis} of point {@code i}. */
  public double position(int i, int axis) {
    return positions[3 * i + axis];
  }

  /** The positions {@code [n, 3]}, a copy. */
  public double[] positions() {
    return positions.clone();
  }

  /** Copies all positions into {@code target} from {@code at}, in single precision. */
  public void copyPositionsTo(float[] target, int at) {
    for (int i = 0; i < positions.length; i++) {
      target[at + i] = (float) positions[i];
    }
  }

  /** The attributes by name. */
  public Map<String, Attribute> attributes() {
    return attributes;
  }

  /** The normals {@code [n, 3]}, when the cloud has them. */
  public Optional<Attribute> normals() {
    return attribute(NORMAL);
  }

  /** The attribute of a name, when the cloud has it. */
  public Optional<Attribute> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** The points and attributes at the given positions, in that order; repeats are allowed. */
  public PointCloud select(int... indices) {
    PointCloud selected = new PointCloud(rows(positions, 3, indices), Map.of());
    for (var entry : attributes.entrySet()) {
      Attribute a = entry.getValue();
      selected =
          selected.with(
              entry.getKey(), new Attribute(a.kind, a.width, rows(a.values, a.width, indices)));
    }
    return selected;
  }

  private static double[] rows(double[] values, int width, int[] indices) {
    double[] chosen = new double[indices.length * width];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, indices[i] * width, chosen, i * width, width);
    }
    return chosen;
  }

  /** Whether an attribute turns with the cloud. */
  public enum AttributeKind {
    /** Three numbers per point that turn with the cloud but are not translated. */
    VECTOR,
    /** Numbers that do not change when the cloud is moved. */
    SCALARS
  }

  /**
   * Numbers that belong to the points.
   *
   * @param kind whether they turn with the cloud
   * @param width how many there are per point; 3 for vectors
   * @param values the numbers, {@code [n, width]} row by row
   */
  public record Attribute(AttributeKind kind, int width, double[] values) {

    /** Checks the width; the array is taken over and must not be changed afterwards. */
    public Attribute {
      Objects.requireNonNull(kind, "kind");
      if (width < 1 || values.length % width != 0 || (kind == AttributeKind.VECTOR && width != 3)) {
        throw new IllegalArgumentException(
            "An attribute of kind %s cannot have width %d and %d values"
                .formatted(kind, width, values.length));
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Attribute that
          && kind == that.kind
          && width == that.width
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PointCloud that
        && Arrays.equals(positions, that.positions)
        && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(positions);
  }

  @Override
  public String toString() {
    return "PointCloud[%d points%s]"
        .formatted(size(), attributes.isEmpty() ? "" : ", " + attributes.keySet());
  }
}
