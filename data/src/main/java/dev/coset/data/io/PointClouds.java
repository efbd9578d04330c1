package dev.coset.data.io;

import dev.coset.data.BadInputException;
import dev.coset.data.PointCloud;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Reads and writes point clouds: PLY, PCD, OFF, OBJ, STL, tables of text (XYZ, TXT, PTS, CSV),
 * NumPy arrays and scans of KITTI (BIN, read only), chosen by the ending of the file's name.
 *
 * <p>Columns that a file names {@code nx ny nz} become the vector attribute {@link
 * PointCloud#NORMAL}; {@code red green blue} become {@code "color"} in the unit of the file; {@code
 * a_x a_y a_z} become a vector attribute {@code a}, {@code a_0, a_1, ...} one of several numbers
 * per point; all other columns become attributes of one number. Mesh files are read as their
 * vertices.
 */
public final class PointClouds {

  private PointClouds() {}

  /**
   * A cloud and what the reader has to say about it.
   *
   * @param cloud the points, or the vertices of a mesh
   * @param mesh the surface, where the file holds one
   * @param notes what was left out or guessed, one sentence each
   */
  public record Result(PointCloud cloud, Optional<Mesh> mesh, List<String> notes) {
    /** Copies the notes. */
    public Result {
      notes = List.copyOf(notes);
    }
  }

  /**
   * The cloud of a file.
   *
   * @throws BadInputException when the file is damaged, of an unknown kind, or holds no points
   */
  public static PointCloud read(Path file) {
    return readWithNotes(file).cloud();
  }

  /**
   * The cloud of a file with notes, for example on invalid points of a depth camera that were left
   * out.
   *
   * @throws BadInputException when the file is damaged, of an unknown kind, or holds no points
   */
  public static Result readWithNotes(Path file) {
    Geometry geometry = geometry(file);
    Optional<Mesh> mesh =
        geometry.triangles().length == 0 ? Optional.empty() : Optional.of(Meshes.mesh(geometry));
    return new Result(geometry.cloud(), mesh, geometry.notes());
  }

  /**
   * Exactly {@code n} points from a file. A mesh is sampled uniformly by area, see {@link
   * MeshSampler}; from a cloud, points are drawn without repetition, and when it has fewer, each is
   * taken equally often and the rest is drawn.
   *
   * @throws BadInputException when the file is damaged, of an unknown kind, or holds no points, or
   *     a mesh without area
   */
  public static PointCloud readSampled(Path file, int n, RandomGenerator random) {
    return drawn(file, n, false, random);
  }

  /**
   * The surface in a file as points: of a mesh {@code n} points drawn uniformly by area, with
   * normals, and all points of a cloud.
   *
   * @throws BadInputException when the file is damaged, of an unknown kind, or holds no points, or
   *     a mesh without area
   */
  public static PointCloud readSurface(Path file, int n, RandomGenerator random) {
    return drawn(file, n, true, random);
  }

  private static PointCloud drawn(Path file, int n, boolean whole, RandomGenerator random) {
    Geometry geometry = geometry(file);
    if (n < 1) {
      throw new BadInputException("Cannot sample %d points; ask for at least one".formatted(n));
    }
    if (geometry.triangles().length == 0) {
      return whole ? geometry.cloud() : sample(geometry.cloud(), n, random);
    }
    try {
      return MeshSampler.sample(Meshes.mesh(geometry), n, random);
    } catch (BadInputException e) {
      throw new BadInputException(Source.printable(file.toString()) + ": " + e.getMessage(), e);
    }
  }

  private static Geometry geometry(Path file) {
    Source.requireFile(file);
    PointFormat format = PointFormat.of(file);
    return Source.read(file, format::read);
  }

  /** Draws {@code n} points of a cloud in random order. */
  static PointCloud sample(PointCloud cloud, int n, RandomGenerator random) {
    int size = cloud.size();
    int[] order = new int[size];
    int[] chosen = new int[n];
    for (int i = 0; i < n; i++) {
      int at = i % size;
      if (at == 0) {
        for (int k = 0; k < size; k++) {
          order[k] = k;
        }
      }
      int other = at + random.nextInt(size - at);
      int swapped = order[at];
      order[at] = order[other];
      order[other] = swapped;
      chosen[i] = order[at];
    }
    return cloud.select(chosen);
  }

  /**
   * Writes a cloud with its attributes, in the format that the ending of the name says: PLY and PCD
   * in binary, little-endian, CSV with named columns, XYZ and the like with a comment that names
   * them. OFF and OBJ keep positions and normals, NPY positions and normals as {@code [n, 6]}.
   * Reading the file gives the same numbers. The file appears complete or not at all.
   *
   * @throws BadInputException when the cloud is empty, the format cannot be written, or the file
   *     cannot be created
   */
  public static void write(Path file, PointCloud cloud) {
    PointFormat format = PointFormat.of(file);
    if (cloud.size() == 0) {
      throw new BadInputException(
          "%s: the cloud is empty; write at least one point"
              .formatted(Source.printable(file.toString())));
    }
    switch (format) {
      case PLY -> OutputFile.write(file, out -> PlyWriter.write(out, cloud));
      case PCD -> OutputFile.write(file, out -> PcdWriter.write(out, cloud));
      case OFF -> OutputFile.write(file, out -> TextWriter.off(out, cloud));
      case OBJ -> OutputFile.write(file, out -> TextWriter.obj(out, cloud));
      case TEXT -> OutputFile.write(file, out -> TextWriter.table(out, cloud, "# ", ' '));
      case CSV ->
          OutputFile.write(
              file,
              out ->
                  TextWriter.table(
                      out, cloud, "", PointFormat.extension(file).equals("tsv") ? '\t' : ','));
      case NPY -> OutputFile.write(file, out -> NpyArrays.write(out, NpyClouds.array(cloud)));
      case STL, NPZ, BIN ->
          throw new BadInputException(
              "%s: clouds are not written in this format; use PLY, PCD, OFF, OBJ, XYZ, CSV or NPY"
                  .formatted(Source.printable(file.toString())));
    }
  }
}
