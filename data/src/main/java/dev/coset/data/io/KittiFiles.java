package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import dev.coset.data.PointCloud.AttributeKind;
import dev.coset.groups.Decompositions;
import dev.coset.groups.Matrix;
import dev.coset.groups.RigidMotion;
import dev.coset.groups.Rotation3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of the laser scanner benchmarks KITTI and SemanticKITTI: scans, labels of points, and poses
 * of the scanner.
 *
 * <p>A scan ({@code .bin}) holds four little-endian numbers in single precision for each point,
 * {@code x, y, z} in metres and the reflectivity, and no header; {@link PointClouds} reads it, too.
 * A label file holds 32 bits for each point, the lower 16 its class, the upper 16 its instance. A
 * file of poses holds one motion a line, twelve numbers: the rows of the 3 x 4 matrix {@code [R
 * t]}.
 */
public final class KittiFiles {

  /** The attribute for the part of the light that comes back. */
  public static final String REFLECTIVITY = "reflectivity";

  /** The attribute for the class of a point. */
  public static final String LABEL = "label";

  /** The attribute for the instance of a point, 0 where there is none. */
  public static final String INSTANCE = "instance";

  private static final int ROW = 16;
  private static final int HALF = 0xffff;
  private static final double TURNED = 1e-2;

  private KittiFiles() {}

  /**
   * The classes and instances of the points of a scan.
   *
   * @param classes numbers from 0 to 65535
   * @param instances numbers from 0 to 65535
   */
  public record ScanLabels(int[] classes, int[] instances) {

    /** Checks the shapes; the arrays are taken over and must not be changed afterwards. */
    public ScanLabels {
      if (classes.length != instances.length) {
        throw new IllegalArgumentException(
            "%d classes, but %d instances".formatted(classes.length, instances.length));
      }
    }

    /** The number of points. */
    public int size() {
      return classes.length;
    }
  }

  /**
   * The labels in a file.
   *
   * @throws BadInputException if the size of the file is not divisible by 4
   */
  public static ScanLabels labels(Path file) {
    return Source.read(file, KittiFiles::labels);
  }

  /**
   * A scan with the attributes {@link #LABEL} and {@link #INSTANCE} from a file of labels.
   *
   * @throws BadInputException if there are not as many labels as points
   */
  public static PointCloud labelled(PointCloud scan, Path labels) {
    ScanLabels read = labels(labels);
    if (read.size() != scan.size()) {
      throw new BadInputException(
          "%s: %d labels for a scan of %d points; take the labels of this scan"
              .formatted(Source.printable(labels.toString()), read.size(), scan.size()));
    }
    return scan.with(LABEL, numbers(read.classes)).with(INSTANCE, numbers(read.instances));
  }

  private static Attribute numbers(int[] values) {
    double[] numbers = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = values[i];
    }
    return new Attribute(AttributeKind.SCALARS, 1, numbers);
  }

  /**
   * Writes labels; the file appears complete or not at all.
   *
   * @throws BadInputException if a class or an instance is not between 0 and 65535, or the file
   *     cannot be written
   */
  public static void writeLabels(Path file, ScanLabels labels) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * labels.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < labels.size(); i++) {
      int category = labels.classes[i];
      int instance = labels.instances[i];
      if ((category & HALF) != category || (instance & HALF) != instance) {
        throw new BadInputException(
            "Point %d has class %d and instance %d, but 16 bits hold 0 to 65535; number them anew"
                .formatted(i, category, instance));
      }
      bytes.putInt(category | instance << 16);
    }
    OutputFile.write(file, out -> out.write(bytes.array()));
  }

  /**
   * The poses in a file; the block {@code R} of a line is replaced by the nearest rotation.
   *
   * @throws BadInputException if a line has not twelve numbers, or {@code R} is more than 0.01 away
   *     from a rotation
   */
  public static List<RigidMotion> poses(Path file) {
    return Source.read(file, KittiFiles::poses);
  }

  private static List<RigidMotion> poses(Source source) {
    NumberTable table = NumberTable.read(source);
    if (table.columns() != 12) {
      throw source.bad(
          "has %d numbers in a line, but a pose has 12, a 3 x 4 matrix row by row; check its kind"
              .formatted(table.columns()));
    }
    List<RigidMotion> poses = new ArrayList<>();
    for (int at = 0; at < table.values().length; at += 12) {
      poses.add(pose(source, table.values(), at));
    }
    return List.copyOf(poses);
  }

  private static RigidMotion pose(Source source, double[] values, int at) {
    double[] turn = new double[9];
    for (int i = 0; i < 9; i++) {
      turn[i] = values[at + i / 3 * 4 + i % 3];
    }
    for (int i = 0; i < 12; i++) {
      if (!Double.isFinite(values[at + i])) {
        throw source.bad(
            "pose %d (counted from 0) has the number %s; correct the line"
                .formatted(at / 12, values[at + i]));
      }
    }
    Rotation3 rotation = Decompositions.nearestRotation(Matrix.of(3, 3, turn));
    double worst = 0;
    for (int i = 0; i < 9; i++) {
      worst = Math.max(worst, Math.abs(turn[i] - rotation.matrix().get(i / 3, i % 3)));
    }
    if (!(worst <= TURNED)) {
      throw source.bad(
          "pose %d (counted from 0) is %.3g away from a rotation; poses have orthonormal columns"
              .formatted(at / 12, worst));
    }
    return new RigidMotion(rotation, values[at + 3], values[at + 7], values[at + 11]);
  }

  private static ScanLabels labels(Source source) {
    if (source.length() % 4 != 0) {
      throw source.bad(
          "has %d bytes, but labels have 4 for each point; it is cut off or of another kind, copy"
                  .formatted(source.length())
              + " it again");
    }
    int n = Math.toIntExact(source.length() / 4);
    int[] classes = new int[n];
    int[] instances = new int[n];
    for (int i = 0; i < n; i++) {
      int bits = NumberType.intAt(source.bytes(), 4L * i, false);
      classes[i] = bits & HALF;
      instances[i] = bits >>> 16;
    }
    return new ScanLabels(classes, instances);
  }

  /** Reads a scan. */
  static Geometry read(Source source) {
    if (source.length() % ROW != 0) {
      throw source.bad(
          "has %d bytes, but scans have 16 for each point (x, y, z and reflectivity in single"
                  .formatted(source.length())
              + " precision); it is cut off or of another kind, copy it again");
    }
    CloudLayout layout = CloudLayout.of(source, List.of("x", "y", "z", REFLECTIVITY));
    int n = layout.points(source.length() / ROW);
    double[][] arrays = layout.allocate(n);
    for (int c = 0; c < 4; c++) {
      NumberType.FLOAT32.copy(
          new NumberType.Strided(source.bytes(), 4L * c, ROW, false),
          n,
          arrays[layout.part(c)],
          layout.offset(c),
          layout.width(c));
    }
    layout.requireFinite(arrays);
    List<String> notes = new ArrayList<>();
    return Geometry.of(layout.cloud(arrays, notes), notes);
  }
}
