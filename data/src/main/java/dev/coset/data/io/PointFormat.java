package dev.coset.data.io;

import dev.coset.data.BadInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The file formats of point clouds and meshes, known by the ending of the name. */
enum PointFormat {
  PLY(PlyReader::read, true, "ply"),
  PCD(PcdReader::read, false, "pcd"),
  OFF(OffReader::read, true, "off", "coff", "noff", "cnoff"),
  OBJ(ObjReader::read, true, "obj"),
  STL(StlReader::read, true, "stl"),
  TEXT(XyzReader::read, false, "xyz", "txt", "pts", "asc", "xyzn", "xyzrgb"),
  CSV(XyzReader::read, false, "csv", "tsv"),
  NPY(NpyClouds::readNpy, false, "npy"),
  NPZ(NpyClouds::readNpz, false, "npz"),
  BIN(KittiFiles::read, false, "bin");

  private final Function<Source, Geometry> reader;
  private final boolean mesh;
  private final List<String> extensions;

  PointFormat(Function<Source, Geometry> reader, boolean mesh, String... extensions) {
    this.reader = reader;
    this.mesh = mesh;
    this.extensions = List.of(extensions);
  }

  /** Reads a file of this format. */
  Geometry read(Source source) {
    return reader.apply(source);
  }

  /** Whether the format can hold faces. */
  boolean holdsMeshes() {
    return mesh;
  }

  /** The ending of a file's name in lower case, empty when it has none. */
  static String extension(Path file) {
    Path name = file.getFileName();
    String text = name == null ? "" : name.toString();
    int dot = text.lastIndexOf('.');
    return dot < 0 ? "" : text.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** The format of a file, if it is one of these. */
  static Optional<PointFormat> find(Path file) {
    String extension = extension(file);
    return Arrays.stream(values()).filter(f -> f.extensions.contains(extension)).findFirst();
  }

  /** The format of a file, refused when it is none of these. */
  static PointFormat of(Path file) {
    return find(file)
        .orElseThrow(
            () ->
                new BadInputException(
                    "%s: unknown kind of file '%s'; use one of %s"
                        .formatted(
                            Source.printable(file.toString()),
                            Source.printable(extension(file)),
                            known())));
  }

  private static String known() {
    return Arrays.stream(values())
        .flatMap(f -> f.extensions.stream())
        .collect(Collectors.joining(", "));
  }
}
