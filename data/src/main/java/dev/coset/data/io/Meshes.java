package dev.coset.data.io;

import dev.coset.data.BadInputException;
import java.nio.file.Path;

/** Reads meshes from PLY, OFF, OBJ and STL files; polygons become fans of triangles. */
public final class Meshes {

  private Meshes() {}

  /**
   * The mesh of a file.
   *
   * @throws BadInputException when the file is damaged or holds no faces
   */
  public static Mesh read(Path file) {
    Source.requireFile(file);
    PointFormat format = PointFormat.of(file);
    if (!format.holdsMeshes()) {
      throw new BadInputException(
          "%s: this kind of file holds no faces; use PLY, OFF, OBJ or STL"
              .formatted(Source.printable(file.toString())));
    }
    return Source.read(
        file,
        source -> {
          Geometry geometry = format.read(source);
          if (geometry.triangles().length == 0) {
            throw source.bad("holds points but no faces; read it as a point cloud");
          }
          return mesh(geometry);
        });
  }

  static Mesh mesh(Geometry geometry) {
    return new Mesh(geometry.cloud().positions(), geometry.triangles());
  }
}
