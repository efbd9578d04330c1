package dev.coset.data.io;

import dev.coset.data.NdArray;
import dev.coset.data.PointCloud;
import dev.coset.data.PointCloud.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Clouds in NumPy's files: arrays {@code [n, 3]} of positions or {@code [n, 6]} with normals. */
final class NpyClouds {

  private static final List<String> USUAL = List.of("pos", "points", "xyz", "coords", "x", "arr_0");

  private NpyClouds() {}

  static Geometry readNpy(Source source) {
    return cloud(source, NpyArrays.read(source));
  }

  static Geometry readNpz(Source source) {
    NpzArchive archive = NpzArchive.read(source);
    for (String name : USUAL) {
      if (archive.entries().containsKey(name)) {
        return cloud(source, archive.named(name));
      }
    }
    List<String> candidates =
        archive.entries().keySet().stream().filter(n -> isCloud(archive.shape(n))).toList();
    if (candidates.size() != 1) {
      throw source.bad(
          "%d of its arrays could be points; name one of them '%s'"
              .formatted(candidates.size(), USUAL.getFirst()));
    }
    return cloud(source, archive.named(candidates.getFirst()));
  }

  private static boolean isCloud(int[] shape) {
    return shape.length == 2 && (shape[1] == 3 || shape[1] == 6);
  }

  /** A cloud from the rows of an array. */
  static Geometry cloud(Source source, NdArray array) {
    if (!isCloud(array.shape())) {
      throw source.bad(
          "holds an array of shape %s, but points have [n, 3] or, with normals, [n, 6]; reshape it"
              .formatted(Arrays.toString(array.shape())));
    }
    List<String> names = List.of("x", "y", "z", "nx", "ny", "nz").subList(0, array.extent(1));
    return Geometry.of(
        XyzReader.ofRows(source, names, array.toArray()).cloud(new ArrayList<>()), List.of());
  }

  /** Positions, and normals when there are some, as an array. */
  static NdArray array(PointCloud cloud) {
    double[] positions = cloud.positions();
    Optional<Attribute> normals = cloud.normals();
    if (normals.isEmpty()) {
      return NdArray.wrap(new int[] {cloud.size(), 3}, positions);
    }
    double[] values = new double[6 * cloud.size()];
    for (int i = 0; i < cloud.size(); i++) {
      System.arraycopy(positions, 3 * i, values, 6 * i, 3);
      System.arraycopy(normals.get().values(), 3 * i, values, 6 * i + 3, 3);
    }
    return NdArray.wrap(new int[] {cloud.size(), 6}, values);
  }
}
