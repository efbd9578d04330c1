package dev.coset.motion.cloth;

import dev.coset.motion.cloth.ClothMesh.Face;
import java.util.List;

/** Areas and normals of the faces of all layers, and the wind on them, in plain arrays. */
final class SurfaceGeometry {

  private final List<Face> faces;

  SurfaceGeometry(ClothStack cloth) {
    this.faces = cloth.faces();
  }

  /** A third of the area of each face around a vertex. */
  double[] vertexAreas(double[] x) {
    double[] areas = new double[x.length / 3];
    double[] n = new double[3];
    for (Face face : faces) {
      double area = area(face, x, n);
      for (int corner : face.corners()) {
        areas[corner] += area / 3;
      }
    }
    return areas;
  }

  /** Unit normals of vertices, means over faces by area; 0 where faces cancel. */
  double[] vertexNormals(double[] x) {
    double[] normals = new double[x.length];
    double[] n = new double[3];
    for (Face face : faces) {
      double area = area(face, x, n);
      for (int corner : face.corners()) {
        for (int i = 0; i < 3; i++) {
          normals[3 * corner + i] += area * n[i];
        }
      }
    }
    for (int at = 0; at < normals.length; at += 3) {
      double length = length(normals[at], normals[at + 1], normals[at + 2]);
      for (int i = 0; i < 3 && length > 0; i++) {
        normals[at + i] /= length;
      }
    }
    return normals;
  }

  /** Adds the forces of the wind, a third of each face's to each of its vertices. */
  void addWind(ClothWind wind, double[] x, double[] v, double[] forces) {
    double[] n = new double[3];
    double[] moves = new double[3];
    for (Face face : faces) {
      double area = area(face, x, n);
      for (int i = 0; i < 3; i++) {
        moves[i] = (v[3 * face.a() + i] + v[3 * face.b() + i] + v[3 * face.c() + i]) / 3;
      }
      double factor = wind.along(area, n[0], n[1], n[2], moves) / 3;
      for (int corner : face.corners()) {
        for (int i = 0; i < 3; i++) {
          forces[3 * corner + i] += factor * n[i];
        }
      }
    }
  }

  /** The area of a face, whose unit normal is written to {@code n}; 0 for a degenerate face. */
  private static double area(Face face, double[] x, double[] n) {
    int a = 3 * face.a();
    int b = 3 * face.b();
    int c = 3 * face.c();
    double ux = x[b] - x[a];
    double uy = x[b + 1] - x[a + 1];
    double uz = x[b + 2] - x[a + 2];
    double wx = x[c] - x[a];
    double wy = x[c + 1] - x[a + 1];
    double wz = x[c + 2] - x[a + 2];
    n[0] = uy * wz - uz * wy;
    n[1] = uz * wx - ux * wz;
    n[2] = ux * wy - uy * wx;
    double twice = length(n[0], n[1], n[2]);
    for (int i = 0; i < 3 && twice > 0; i++) {
      n[i] /= twice;
    }
    return twice / 2;
  }

  private static double length(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }
}
